import type { StackResource } from '../stack'
import { compareResource } from './compare-resource'
import { createResource, noteResource, updateResource } from './make-resource'
import { failureReason, ResourceFailure } from './resource-failure'
import { requireResourceType } from './resource-type-registry'
import type { StackOperation } from './stack-operation'
import { type DesiredResource, desiredResource, prepareWalk, type Walk } from './walk'

const desiredOrFailure = (operation: StackOperation, walk: Walk, logicalId: string): DesiredResource => {
  try {
    return desiredResource(walk, logicalId)
  } catch (error) {
    const type = walk.definition.template.Resources[logicalId]?.Type ?? ''
    const reason = (error as Error).message ?? failureReason(error, type, operation.call)
    const known = operation.stack.resources.get(logicalId)
    operation.record(
      known ?? { logicalId, physicalId: '', type, properties: {} },
      known ? 'UPDATE_FAILED' : 'CREATE_FAILED',
      reason,
    )
    throw new ResourceFailure(logicalId, reason)
  }
}

/**
 * Creates the new resource beside the old one, as CloudFormation does. A service that answers a
 * creation with the old resource (custom names, idempotent creations) must not lose it in the
 * clean-up.
 */
const replaceResource = async (
  operation: StackOperation,
  desired: DesiredResource,
  existing: StackResource,
): Promise<void> => {
  operation.keep(
    existing,
    'UPDATE_IN_PROGRESS',
    'Requested update requires the creation of a new physical resource; hence creating one.',
  )
  const restore = (reason: string): never => {
    operation.keep(existing, 'UPDATE_FAILED', reason)
    throw new ResourceFailure(desired.logicalId, reason)
  }
  const made = await createResource(operation, desired).catch((error: Error) => restore(error.message))
  if (made.physicalId === existing.physicalId) {
    restore(
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${existing.physicalId} and update the stack again.`,
    )
  }
  operation.keep(made, 'UPDATE_COMPLETE')
}

const bringAbout = async (
  operation: StackOperation,
  desired: DesiredResource,
  existing: StackResource | undefined,
): Promise<void> => {
  if (!existing) {
    await createResource(operation, desired)
    return
  }
  const type = requireResourceType(operation.call.world, desired.resource.Type)
  const difference = compareResource(type, existing, desired.resource, desired.properties)
  if (difference.createOnly.length > 0) return replaceResource(operation, desired, existing)
  if (difference.properties.length > 0 || existing.status === 'UPDATE_FAILED') {
    await updateResource(operation, desired, existing)
  } else {
    noteResource(operation, desired, existing)
  }
}

/**
 * Makes the active resources of the stack's definition exist as the template wants them, each after
 * what it needs. Resources that the definition no longer has stay for the clean-up.
 * @throws ResourceFailure at the first resource that fails; what was done until then stays done.
 */
export const applyDefinition = async (operation: StackOperation): Promise<Walk> => {
  const { stack, call } = operation
  const walk = prepareWalk(call.world, stack, stack.definition, (logicalId) => stack.resources.get(logicalId))
  for (const logicalId of walk.order.logicalIds) {
    const known = stack.resources.get(logicalId)
    const existing = known?.status === 'CREATE_FAILED' || known?.status === 'DELETE_COMPLETE' ? undefined : known
    await bringAbout(operation, desiredOrFailure(operation, walk, logicalId), existing)
  }
  return walk
}
