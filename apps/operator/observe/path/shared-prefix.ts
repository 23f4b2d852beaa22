/**
 * The longest text that all names begin with, by which services list what belongs together; '' where
 * they begin differently.
 */
export const sharedPrefix = (names: readonly string[]): string => {
  const [first = '', ...others] = names
  let length = first.length
  while (!others.every((name) => name.startsWith(first.slice(0, length)))) length -= 1
  return first.slice(0, length)
}
