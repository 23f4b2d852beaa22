import { isDeepStrictEqual } from 'node:util'
import type { ResourceProperties, ResourceType } from '../provision/resource-type'
import type { StackResource } from '../stack'
import type { TemplateResource } from '../template/template'

/**
 * The attributes of a resource in a template, as change sets name them, that differ from the one in
 * the stack.
 */
type ChangedAttribute = 'Properties' | 'Metadata' | 'DeletionPolicy' | 'UpdateReplacePolicy'

/** How a resource in a template differs from the one in the stack. */
export interface ResourceDifference {
  readonly attributes: readonly ChangedAttribute[]
  /** Names of the top-level properties that differ. */
  readonly properties: readonly string[]
  /** Those of them whose change means a new resource. */
  readonly createOnly: readonly string[]
}

const retention = (resource: TemplateResource) => ({
  DeletionPolicy: resource.DeletionPolicy ?? 'Delete',
  UpdateReplacePolicy: resource.UpdateReplacePolicy ?? 'Delete',
})

/** Compares an evaluated resource of a template with the resource of the stack. */
export const compareResource = (
  type: ResourceType,
  existing: StackResource,
  resource: TemplateResource,
  properties: ResourceProperties,
): ResourceDifference => {
  const names = new Set([...Object.keys(existing.properties), ...Object.keys(properties)])
  const changed = [...names].filter((name) => !isDeepStrictEqual(existing.properties[name], properties[name]))
  const { DeletionPolicy, UpdateReplacePolicy } = retention(resource)
  const attributes: ChangedAttribute[] = [
    ...(changed.length > 0 ? (['Properties'] as const) : []),
    ...(isDeepStrictEqual(existing.metadata, resource.Metadata) ? [] : (['Metadata'] as const)),
    ...(existing.deletionPolicy === DeletionPolicy ? [] : (['DeletionPolicy'] as const)),
    ...(existing.updateReplacePolicy === UpdateReplacePolicy ? [] : (['UpdateReplacePolicy'] as const)),
  ]
  return { attributes, properties: changed, createOnly: changed.filter((name) => type.createOnly.includes(name)) }
}
