import type { Json } from '../../../pattern/pattern'

const texts = new WeakMap<object, string>()

/**
 * The JSON text of a value that nobody changes. That of an object or list is kept as long as the object is: a machine's tables
 * are written once, however often it runs.
 */
export const jsonTextOf = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const known = texts.get(value)
  if (known !== undefined) return known
  const text = JSON.stringify(value)
  texts.set(value, text)
  return text
}

/** Bytes of UTF-8 of an object's JSON text, which is not written for that. */
export const bytesOfFields = (fields: Readonly<Record<string, Json>>): number =>
  Object.entries(fields).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(`,${JSON.stringify(name)}:`) + Buffer.byteLength(jsonTextOf(value)),
    1,
  )
