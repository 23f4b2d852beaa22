import type { Tag } from '@aws-sdk/client-cloudformation'
import type { World } from '../../../world/world'
import { readSsmParameter } from '../../ssm/parameters'
import { validationError } from '../errors'
import type { ResourceIdentity, ResourceProperties, ResourceType } from '../provision/resource-type'
import type { Stack, StackDefinition } from '../stack'
import { exportsIn } from '../state'
import { evaluateConditions } from '../template/conditions'
import { evaluate } from '../template/evaluate'
import { checkReferences, orderResources, type ResourceOrder } from '../template/references'
import { pseudoParameters, type Scope } from '../template/scope'
import { isRecord, type TemplateResource } from '../template/template'
import { requireResourceType } from './resource-type-registry'

/** A stack, or the stack that a template would make. */
export type StackPlace = Pick<Stack, 'id' | 'name' | 'account' | 'region'>

const importValue = (world: World, place: StackPlace, name: string): string => {
  const found = exportsIn(world, place).find((exported) => exported.name === name)
  if (!found) throw validationError(`No export named ${name} found.`)
  return found.value
}

const ssmParameter = (world: World, place: StackPlace, name: string, version: string | undefined): string => {
  const found = readSsmParameter(world, place, version === undefined ? name : `${name}:${version}`)
  if (found === undefined) {
    throw validationError(`Unable to fetch parameters [${name}] from parameter store for this account.`)
  }
  return found
}

/** The scope in which a stack's definition is evaluated, its conditions decided. */
export const stackScope = (
  world: World,
  place: StackPlace,
  definition: StackDefinition,
  resource: (logicalId: string) => ResourceIdentity | undefined,
): Scope => {
  const parameters = Object.fromEntries([...definition.parameters].map(([key, { resolved }]) => [key, resolved]))
  const scope: Scope = {
    template: definition.template,
    parameters,
    pseudo: pseudoParameters({ ...place, notificationArns: definition.notificationArns }),
    conditions: {},
    resource,
    importValue: (name) => importValue(world, place, name),
    ssmParameter: (name, version) => ssmParameter(world, place, name, version),
  }
  return { ...scope, conditions: evaluateConditions(scope) }
}

/** A resource of a template with evaluated properties, ready to be provisioned. */
export interface DesiredResource {
  readonly logicalId: string
  readonly resource: TemplateResource
  readonly properties: ResourceProperties
  readonly dependencies: readonly string[]
}

const asMap = (tags: readonly Tag[]): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']))

const merged = (own: unknown, tags: readonly Tag[]): unknown => {
  if (isRecord(own)) return { ...asMap(tags), ...own }
  const ownTags = Array.isArray(own) ? (own as Tag[]) : []
  const ownKeys = new Set(ownTags.map(({ Key }) => Key))
  return [...ownTags, ...tags.filter(({ Key }) => !ownKeys.has(Key))]
}

/**
 * The properties that a resource is made with: the template's, and the stack's tags where the type
 * takes `Tags`; the resource's own tag wins.
 */
const withStackTags = (
  type: ResourceType,
  properties: ResourceProperties,
  tags: readonly Tag[],
): ResourceProperties => {
  if (tags.length === 0 || !type.properties.includes('Tags')) return properties
  const own = properties['Tags'] ?? (type.tagsAreMap ? {} : undefined)
  return { ...properties, Tags: merged(own, tags) }
}

/** A definition ready to be walked through: its scope, and its active resources in order. */
export interface Walk {
  readonly world: World
  readonly scope: Scope
  readonly order: ResourceOrder
  readonly definition: StackDefinition
}

/**
 * Prepares a definition: decides its conditions, checks its references and orders its resources.
 * @throws AwsError `ValidationError` for a template that does not hold together.
 */
export const prepareWalk = (
  world: World,
  place: StackPlace,
  definition: StackDefinition,
  resource: (logicalId: string) => ResourceIdentity | undefined,
): Walk => {
  const scope = stackScope(world, place, definition, resource)
  checkReferences(definition.template, scope.conditions)
  return { world, scope, order: orderResources(definition.template, scope.conditions), definition }
}

/** Evaluates one resource of a walk with the identities that are known by now. */
export const desiredResource = ({ world, scope, order, definition }: Walk, logicalId: string): DesiredResource => {
  const resource = definition.template.Resources[logicalId]
  if (!resource) throw new Error(`the template has no resource ${logicalId}`)
  const own = evaluate(resource.Properties ?? {}, scope) as Record<string, unknown>
  return {
    logicalId,
    resource,
    properties: withStackTags(requireResourceType(world, resource.Type), own, definition.tags),
    dependencies: order.dependencies[logicalId] ?? [],
  }
}
