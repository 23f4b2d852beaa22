/** Keys of a listing, and the prefixes that a delimiter folds others into. */
export interface KeyListing {
  readonly keys: readonly string[]
  readonly commonPrefixes: readonly string[]
}

/** Sorts keys by their bytes, keeps those with the prefix, and folds those with the delimiter after it. */
export const listKeys = (all: Iterable<string>, prefix: string, delimiter: string | undefined): KeyListing => {
  const matching = [...all]
    .filter((key) => key.startsWith(prefix))
    .sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
  if (!delimiter) return { keys: matching, commonPrefixes: [] }
  const folded = (key: string): string | undefined => {
    const end = key.indexOf(delimiter, prefix.length)
    return end < 0 ? undefined : key.slice(0, end + delimiter.length)
  }
  return {
    keys: matching.filter((key) => folded(key) === undefined),
    commonPrefixes: [...new Set(matching.flatMap((key) => folded(key) ?? []))],
  }
}
