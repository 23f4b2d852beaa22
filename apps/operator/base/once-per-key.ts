/** A function that makes one thing per list of arguments and gives that thing ever after; a failure is not kept. */
export const oncePerKey = <Keys extends readonly string[], Made>(
  make: (...keys: Keys) => Promise<Made>,
): ((...keys: Keys) => Promise<Made>) => {
  const made = new Map<string, Promise<Made>>()
  return (...keys) => {
    const key = keys.join(' ')
    const known = made.get(key)
    if (known) return known
    const making = make(...keys).catch((error: unknown) => {
      made.delete(key)
      throw error
    })
    made.set(key, making)
    return making
  }
}
