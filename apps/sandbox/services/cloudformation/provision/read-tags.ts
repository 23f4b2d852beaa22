import type { ResourceProperties } from '../resource-type'
import { readObjects, readText } from './read-property'

/** The property `Tags` as a list of keys and values; empty if it is absent. */
export const readTags = (properties: ResourceProperties): { Key: string; Value: string }[] =>
  (readObjects(properties, 'Tags') ?? []).map((tag) => ({
    Key: readText(tag, 'Key') ?? '',
    Value: readText(tag, 'Value') ?? '',
  }))
