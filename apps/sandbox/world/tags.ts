/** Tags of a resource, as maps in the sandbox and as lists on the wire. */
export type Tags = Map<string, string>

/** Reads a tag list of the wire. */
export const readTags = (list: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined): Tags =>
  new Map((list ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']))

/** Writes a tag list for the wire. */
export const writeTags = (tags: Tags): { Key: string; Value: string }[] =>
  [...tags].map(([Key, Value]) => ({ Key, Value }))

/** Adds or overwrites tags. */
export const addTags = (tags: Tags, more: Tags): void => {
  for (const [key, value] of more) tags.set(key, value)
}

/** Takes tags away; keys that are not there are ignored, as AWS does. */
export const removeTags = (tags: Tags, keys: readonly string[] | undefined): void => {
  for (const key of keys ?? []) tags.delete(key)
}
