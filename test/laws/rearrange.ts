/** The same value with every list in it, at any depth, in another order; `seed` says which. */
export const rearrange = <Value>(value: Value, seed: number): Value => {
  if (Array.isArray(value)) {
    const turned = value.map((entry) => rearrange(entry, seed))
    const by = value.length === 0 ? 0 : seed % value.length
    const rotated = [...turned.slice(by), ...turned.slice(0, by)]
    return (seed % 2 === 0 ? rotated : rotated.reverse()) as Value
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, rearrange(entry, seed)])) as Value
}
