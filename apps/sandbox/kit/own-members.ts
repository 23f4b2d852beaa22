/**
 * A table that holds its own entries and nothing else. What a client sends can be any word: in a plain object, `constructor` and
 * `__proto__` are found although nobody put them there.
 */
export const table = <Entries extends object>(entries: Entries): Entries =>
  Object.assign(Object.create(null) as object, entries)

/** The member of a value under a name that a client chose; undefined where the value has none of its own. */
export const ownMember = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
