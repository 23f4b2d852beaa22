import type { Tag } from '@aws-sdk/client-cloudformation'
import type { ResourceProperties, ResourceType } from '../provision/resource-type'
import { isRecord } from '../template/template'

const asMap = (tags: readonly Tag[]): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']))

const merged = (own: unknown, tags: readonly Tag[]): unknown => {
  if (isRecord(own)) return { ...asMap(tags), ...own }
  const ownTags = Array.isArray(own) ? (own as Tag[]) : []
  const ownKeys = new Set(ownTags.map(({ Key }) => Key))
  return [...ownTags, ...tags.filter(({ Key }) => !ownKeys.has(Key))]
}

/**
 * The properties that a resource is made with: the template's, and the stack's tags where the type takes `Tags`; the
 * resource's own tag wins.
 */
export const withStackTags = (
  type: ResourceType,
  properties: ResourceProperties,
  tags: readonly Tag[],
): ResourceProperties => {
  if (tags.length === 0 || !type.properties.includes('Tags')) return properties
  const own = properties['Tags'] ?? (type.tagsAreMap ? {} : undefined)
  return { ...properties, Tags: merged(own, tags) }
}
