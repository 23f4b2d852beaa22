import type { CompanyTags } from '../../manifest/manifest'

/** Tags as most services take them. */
export const keyValueTags = (tags: CompanyTags = {}): { Key: string; Value: string }[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

/** Tags as an input's `Tags` of that form; nothing where there are none, so that the request is what it is without. */
export const taggedInput = (tags: CompanyTags | undefined): { readonly Tags?: { Key: string; Value: string }[] } =>
  tags === undefined ? {} : { Tags: keyValueTags(tags) }

/** The same for services whose tags are an object. */
export const taggedObject = (tags: CompanyTags | undefined): { readonly Tags?: Record<string, string> } =>
  tags === undefined ? {} : { Tags: { ...tags } }
