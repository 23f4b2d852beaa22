import type { Call } from '../../../request/operation'
import { NotStabilized } from '../errors'
import { requireHandler } from '../handlers/require-handler'
import type { ProvisionContext, ResourceIdentity, ResourceType } from '../provision/resource-type'
import type { StackResource } from '../stack'
import { livingStacks } from '../state'
import { failureReason, isNotFound, ResourceFailure } from './resource-failure'
import { requireResourceType, unsupportedProperties } from './resource-type-registry'
import type { StackOperation } from './stack-operation'
import type { DesiredResource } from './walk'

/** What the provisioner of one resource is given. */
export const provisionContext = (
  operation: Pick<StackOperation, 'stack' | 'call'>,
  logicalId: string,
): ProvisionContext => {
  const { stack, call } = operation
  return {
    call,
    stackName: stack.name,
    stackId: stack.id,
    logicalId,
    generateName: (maximumLength) => {
      const suffix = call.world.ids.base32(12)
      const room = maximumLength - suffix.length - 2
      const stackPart = stack.name.slice(0, Math.max(room - logicalId.length, Math.floor(room / 2)))
      return `${stackPart}-${logicalId.slice(0, room - stackPart.length)}-${suffix}`
    },
  }
}

const isOwned = (call: Call, type: string, physicalId: string): boolean =>
  livingStacks(call.world, call).some((stack) =>
    [...stack.resources.values()].some((resource) => resource.type === type && resource.physicalId === physicalId),
  )

/**
 * The resource that a change set with `ImportExistingResources` takes over instead of creating it:
 * it has the template's custom name, belongs to no stack, and the template retains it.
 */
export const adoptableResource = (
  desired: DesiredResource,
  context: ProvisionContext,
): ResourceIdentity | undefined => {
  const { Type, DeletionPolicy } = desired.resource
  if (!DeletionPolicy?.startsWith('Retain')) return undefined
  const found = requireResourceType(context.call.world, Type).findExisting?.(desired.properties, context)
  return found && !isOwned(context.call, Type, found.physicalId) ? found : undefined
}

const record = (desired: DesiredResource, identity: ResourceIdentity, now: Date): StackResource => ({
  logicalId: desired.logicalId,
  type: desired.resource.Type,
  physicalId: identity.physicalId,
  attributes: identity.attributes,
  properties: desired.properties,
  status: 'CREATE_IN_PROGRESS',
  timestamp: now,
  metadata: desired.resource.Metadata,
  deletionPolicy: desired.resource.DeletionPolicy ?? 'Delete',
  updateReplacePolicy: desired.resource.UpdateReplacePolicy ?? 'Delete',
  dependencies: desired.dependencies,
})

/** AWS knows more properties of some types, so the refusal says which ones there are here. */
const refuseUnsupported = (type: ResourceType, { logicalId, properties }: DesiredResource): void => {
  const [unsupported] = unsupportedProperties(type, properties)
  if (unsupported === undefined) return
  throw new ResourceFailure(
    logicalId,
    `Properties validation failed for resource ${logicalId} with message: #: extraneous key [${unsupported}] is not permitted. The sandbox builds these properties of ${type.type}: ${type.properties.join(', ')}.`,
  )
}

/** Runs a provisioner; what it refuses becomes the failure of the resource. */
const attempt = async <Result>(
  operation: StackOperation,
  desired: { readonly logicalId: string; readonly type: string },
  work: (type: ResourceType) => Result | Promise<Result>,
): Promise<Result> => {
  try {
    return await work(requireResourceType(operation.call.world, desired.type))
  } catch (error) {
    if (error instanceof ResourceFailure) throw error
    throw new ResourceFailure(
      desired.logicalId,
      failureReason(error, desired.type, operation.call),
      error instanceof NotStabilized ? error.identity : undefined,
    )
  }
}

/**
 * Takes over a resource that exists, as it is: an import does not bring it to the template's
 * properties (BEHAVIOUR 30).
 */
const adoptResource = async (
  operation: StackOperation,
  desired: DesiredResource,
  found: ResourceIdentity,
): Promise<StackResource> => {
  const imported = record(desired, found, operation.now())
  await attempt(operation, imported, () => requireHandler(operation, 'read', imported, imported))
  operation.keep(imported, 'IMPORT_IN_PROGRESS', 'Resource import started.')
  return operation.keep(imported, 'IMPORT_COMPLETE', 'Resource import completed.')
}

/**
 * Creates a resource, or takes over an existing one.
 * @throws ResourceFailure, after the failure is written down.
 */
export const createResource = async (operation: StackOperation, desired: DesiredResource): Promise<StackResource> => {
  const context = provisionContext(operation, desired.logicalId)
  const found = operation.importsExisting ? adoptableResource(desired, context) : undefined
  if (found) return adoptResource(operation, desired, found)
  const pending = record(desired, { physicalId: '', attributes: {} }, operation.now())
  operation.keep(pending, 'CREATE_IN_PROGRESS')
  try {
    const identity = await attempt(operation, pending, (type) => {
      refuseUnsupported(type, desired)
      requireHandler(operation, 'create', pending)
      return type.create(desired.properties, context)
    })
    const made = record(desired, identity, operation.now())
    operation.keep(made, 'CREATE_IN_PROGRESS', 'Resource creation Initiated')
    return operation.keep(made, 'CREATE_COMPLETE')
  } catch (error) {
    const left = error instanceof ResourceFailure && error.identity
    operation.keep(left ? record(desired, left, operation.now()) : pending, 'CREATE_FAILED', (error as Error).message)
    throw error
  }
}

/** Changes a resource in place. @throws ResourceFailure, after the failure is written down. */
export const updateResource = async (
  operation: StackOperation,
  desired: DesiredResource,
  existing: StackResource,
): Promise<StackResource> => {
  operation.keep(existing, 'UPDATE_IN_PROGRESS')
  try {
    const identity = await attempt(operation, existing, (type) => {
      refuseUnsupported(type, desired)
      requireHandler(operation, 'update', { ...existing, properties: desired.properties }, existing)
      return type.update(desired.properties, existing, provisionContext(operation, desired.logicalId))
    })
    return operation.keep(record(desired, identity, operation.now()), 'UPDATE_COMPLETE')
  } catch (error) {
    operation.keep(existing, 'UPDATE_FAILED', (error as Error).message)
    throw error
  }
}

/**
 * Takes note of a change that is CloudFormation's own business (metadata, retention) and touches no
 * service.
 */
export const noteResource = (operation: StackOperation, desired: DesiredResource, existing: StackResource): void => {
  operation.stack.resources.set(desired.logicalId, {
    ...record(desired, existing, existing.timestamp),
    status: existing.status,
  })
}

/**
 * Deletes a resource's counterpart in its service; one that is gone already is fine.
 * @throws ResourceFailure
 */
export const destroyResource = (operation: StackOperation, resource: StackResource): Promise<void> =>
  attempt(operation, resource, async (type) => {
    try {
      if (resource.physicalId !== '') requireHandler(operation, 'delete', resource, resource)
      await type.delete(resource, provisionContext(operation, resource.logicalId))
    } catch (error) {
      if (!isNotFound(error)) throw error
    }
  })
