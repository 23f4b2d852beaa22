/**
 * Longer lists are cut: in a large organization nobody reads them to the end, and `--json` has them
 * all.
 */
const longestList = 12

/** Names of routes as messages call them: `"security", "payments"`. */
export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/**
 * Names with commas between them, the first of a longer list (twelve by default) and how many more
 * there are.
 */
export const listed = (names: readonly string[], longest = longestList): string => {
  const shown = names.slice(0, longest).join(', ')
  return names.length > longest ? `${shown} and ${names.length - longest} more` : shown
}
