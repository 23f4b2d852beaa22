import type { Call } from '../../../operation'
import type { ProvisionContext, ResourceIdentity } from '../provision/resource-type'
import { isDeleted } from '../stack'
import { stacksIn } from '../state'
import type { DesiredResource } from './desired-resource'
import { findResourceType } from './find-resource-type'

const isOwned = (call: Call, type: string, physicalId: string): boolean =>
  [...stacksIn(call.world, call).stacks.values()].some(
    (stack) =>
      !isDeleted(stack) &&
      [...stack.resources.values()].some((resource) => resource.type === type && resource.physicalId === physicalId),
  )

/**
 * The resource that a change set with `ImportExistingResources` takes over instead of creating it: it has the template's custom name,
 * belongs to no stack, and the template retains it.
 */
export const adoptableResource = (
  desired: DesiredResource,
  context: ProvisionContext,
): ResourceIdentity | undefined => {
  const { Type, DeletionPolicy } = desired.resource
  if (!DeletionPolicy?.startsWith('Retain')) return undefined
  const found = findResourceType(context.call.world, Type).findExisting?.(desired.properties, context)
  return found && !isOwned(context.call, Type, found.physicalId) ? found : undefined
}
