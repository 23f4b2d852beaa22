/**
 * A copy of a JSON value whose parts are copied when they are touched: a table of which an expression reads one entry costs one
 * entry. What is set on it, such as the marks that the engine puts on lists which it has had in its hands, the original does
 * not get.
 */
export const copyOnTouch = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  const touched = new Map<PropertyKey, unknown>()
  return new Proxy(value, {
    get: (original, name) => {
      if (!touched.has(name)) touched.set(name, copyOnTouch(Reflect.get(original, name)))
      return touched.get(name)
    },
    set: (_original, name, next) => {
      touched.set(name, next)
      return true
    },
  })
}
