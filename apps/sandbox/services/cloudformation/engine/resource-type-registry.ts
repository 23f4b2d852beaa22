import { defineStore, type World } from '../../../world/world'
import { validationError } from '../errors'
import type { ResourceProperties, ResourceType } from '../provision/resource-type'
import type { Template } from '../template/template'

/**
 * The resource types of a world. A store, because the engine must not import what in turn imports
 * the engine (StackSets).
 */
class ResourceTypeRegistry {
  readonly #types = new Map<string, ResourceType>()

  provide(types: readonly ResourceType[]): void {
    for (const type of types) this.#types.set(type.type, type)
  }

  find(type: string): ResourceType | undefined {
    return this.#types.get(type)
  }

  toJSON(): string[] {
    return [...this.#types.keys()]
  }
}

const registry = defineStore('resource-types', () => new ResourceTypeRegistry())

/** Gives the engine the resource types that there are. */
export const provideResourceTypes = (world: World, types: readonly ResourceType[]): void =>
  world.store(registry).provide(types)

/**
 * The provisioner of a resource type.
 * @throws AwsError `ValidationError` when the sandbox has none.
 */
export const requireResourceType = (world: World, type: string): ResourceType => {
  const found = world.store(registry).find(type)
  if (!found) throw validationError(`Template format error: Unrecognized resource types: [${type}]`)
  return found
}

/**
 * Resources with a condition may never be made: their types are asked for when they are.
 * @throws AwsError `ValidationError` "Unrecognized resource types: […]" that names all types the
 *   sandbox does not build.
 */
export const checkResourceTypes = (world: World, template: Template): void => {
  const types = world.store(registry)
  const certain = Object.values(template.Resources).filter(({ Condition }) => Condition === undefined)
  const used = new Set(certain.map(({ Type }) => Type))
  const unknown = [...used].filter((type) => !types.find(type))
  if (unknown.length > 0) {
    throw validationError(`Template format error: Unrecognized resource types: [${unknown.join(', ')}]`)
  }
}

/** The properties that a type does not support here, if any. */
export const unsupportedProperties = (type: ResourceType, properties: ResourceProperties): string[] =>
  Object.keys(properties).filter((name) => !type.properties.includes(name))
