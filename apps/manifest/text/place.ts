/** Where a value is in the document: keys and array indexes from the root on. */
export type Path = readonly (string | number)[]

/** RFC 6901: `['a/b', 0]` becomes `/a~1b/0`; the root is the empty string. */
export const toPointer = (path: Path): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** Line and column in a text, both counted from 1; columns in UTF-16 units, as editors and compilers count them. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Prepares a text once, so that looking up many offsets (from 0) stays cheap. An offset past the end is the end. */
export const textPositions = (text: string): ((offset: number) => Position) => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    const wanted = Math.min(offset, text.length)
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= wanted) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: wanted - (starts[low] ?? 0) + 1 }
  }
}
