/**
 * A function that makes one thing per list of arguments and gives that thing ever after.
 * @param keepsFailures whether what failed once is not tried again; default it is.
 */
export const oncePerKey = <Keys extends readonly string[], Made>(
  make: (...keys: Keys) => Promise<Made>,
  { keepsFailures = false }: { readonly keepsFailures?: boolean } = {},
): ((...keys: Keys) => Promise<Made>) => {
  const made = new Map<string, Promise<Made>>()
  return (...keys) => {
    const key = keys.join(' ')
    const known = made.get(key)
    if (known) return known
    const making = make(...keys).catch((error: unknown) => {
      if (!keepsFailures) made.delete(key)
      throw error
    })
    made.set(key, making)
    return making
  }
}
