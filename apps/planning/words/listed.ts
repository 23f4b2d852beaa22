/** Longer lists are cut: in a large organization nobody reads them to the end, and `--json` has them all. */
const longestList = 12

/** Names with commas between them, the first twelve of a longer list and how many more there are. */
export const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, longestList).join(', ')
  return names.length > longestList ? `${shown} and ${names.length - longestList} more` : shown
}
