/**
 * The same function, which gives what it gave for a text before in place of finding it anew. What it throws is not kept.
 * @param limit how many texts are kept at most: the oldest goes first.
 * @param find depends on the text alone, and nobody changes what it gives.
 */
export const recent = <Found>(limit: number, find: (text: string) => Found): ((text: string) => Found) => {
  const known = new Map<string, Found>()
  return (text) => {
    if (known.has(text)) return known.get(text) as Found
    const found = find(text)
    const [oldest] = known.size < limit ? [] : known.keys()
    if (oldest !== undefined) known.delete(oldest)
    known.set(text, found)
    return found
  }
}
