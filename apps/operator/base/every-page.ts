/**
 * Everything that a paginator of the SDK gives. Pages may be empty and still have a next one (AWS Organizations
 * documents it), so the SDK's paginators are used, which end at the last token and not at the first empty page.
 */
export const everyPage = async <Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> => {
  const all: Item[] = []
  for await (const page of pages) all.push(...(itemsOf(page) ?? []))
  return all
}
