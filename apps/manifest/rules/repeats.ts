/**
 * Entries of a list whose key an earlier entry has already; entries without a key are passed over.
 * @returns the later entry's index, the index of the first one with that key, and the key
 */
export const findRepeats = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): readonly { readonly index: number; readonly first: number; readonly key: string }[] => {
  const firstByKey = new Map<string, number>()
  return items.flatMap((item, index) => {
    const key = keyOf(item)
    const first = key === undefined ? undefined : firstByKey.get(key)
    if (key !== undefined && first === undefined) firstByKey.set(key, index)
    return key !== undefined && first !== undefined ? [{ index, first, key }] : []
  })
}
