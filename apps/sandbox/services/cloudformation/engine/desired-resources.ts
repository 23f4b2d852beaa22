import type { World } from '../../../world/world'
import type { ResourceIdentity } from '../provision/resource-type'
import type { StackDefinition } from '../stack'
import { checkReferences } from '../template/check-references'
import { evaluate } from '../template/evaluate'
import { orderResources, type ResourceOrder } from '../template/resource-order'
import type { Scope } from '../template/scope'
import type { DesiredResource } from './desired-resource'
import { findResourceType } from './find-resource-type'
import { withStackTags } from './resource-properties'
import { type StackPlace, stackScope } from './stack-scope'

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
    properties: withStackTags(findResourceType(world, resource.Type), own, definition.tags),
    dependencies: order.dependencies[logicalId] ?? [],
  }
}
