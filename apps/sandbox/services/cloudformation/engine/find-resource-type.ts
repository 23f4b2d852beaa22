import { resourceTypes } from '../provision/resource-types'
import type { ResourceProperties, ResourceType } from '../resource-type'
import type { Template } from '../template/template'
import { validationError } from '../validation-error'

const byName = new Map<string, ResourceType>()

/** The provisioner of a resource type. @throws AwsError `ValidationError` when the sandbox has none. */
export const findResourceType = (type: string): ResourceType => {
  if (byName.size === 0) for (const known of resourceTypes) byName.set(known.type, known)
  const found = byName.get(type)
  if (!found) throw validationError(`Template format error: Unrecognized resource types: [${type}]`)
  return found
}

/** @throws AwsError `ValidationError` "Unrecognized resource types: […]" that names all types the sandbox does not build. */
export const checkResourceTypes = (template: Template): void => {
  const known = new Set(resourceTypes.map(({ type }) => type))
  const unknown = [...new Set(Object.values(template.Resources).map(({ Type }) => Type))].filter(
    (type) => !known.has(type),
  )
  if (unknown.length > 0) {
    throw validationError(`Template format error: Unrecognized resource types: [${unknown.join(', ')}]`)
  }
}

/** The properties that a type does not support here, if any. */
export const unsupportedProperties = (type: ResourceType, properties: ResourceProperties): string[] =>
  Object.keys(properties).filter((name) => !type.properties.includes(name))
