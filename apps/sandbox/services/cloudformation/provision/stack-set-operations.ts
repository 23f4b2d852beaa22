import type { CallAs } from '@aws-sdk/client-cloudformation'
import type { Call } from '../../../operation'
import { NotStabilized } from '../not-stabilized'
import { createStackInstances } from '../operations/create-stack-instances'
import { deleteStackInstances } from '../operations/delete-stack-instances'
import { updateStackInstances } from '../operations/update-stack-instances'
import { updateStackSet } from '../operations/update-stack-set'
import type { ResourceIdentity, ResourceProperties } from '../resource-type'
import { finishOperations } from '../stack-sets/operation-queue'
import { requireOperation, requireStackSet, type StackSetReference } from '../stack-sets/stack-set-state'
import { readText } from './read-property'
import type { InstancesGroup } from './stack-instances-group'
import { readPreferences, stackSetRequest } from './stack-set-request'

/** The StackSet that a resource stands for, and how its operations run. */
export interface StackSetTarget {
  readonly call: Call
  readonly identity: ResourceIdentity
  readonly properties: ResourceProperties
}

/** How the handler names its StackSet in requests. */
export const stackSetReference = ({ identity, properties }: Omit<StackSetTarget, 'call'>): StackSetReference => ({
  StackSetName: identity.physicalId,
  CallAs: readText(properties, 'CallAs') as CallAs | undefined,
})

/**
 * Waits for an operation, as the handler does; a stack takes no time in the sandbox, so neither does that. One that ended SUCCEEDED is
 * good, also with failed instances within the tolerance.
 * @throws NotStabilized
 */
const settle = async (target: StackSetTarget, start: () => Promise<{ OperationId?: string | undefined }>) => {
  const { call, identity } = target
  const stackSet = requireStackSet(call, stackSetReference(target))
  await finishOperations(call.world, stackSet)
  const { OperationId } = await start()
  await finishOperations(call.world, stackSet)
  const operation = requireOperation(stackSet, OperationId)
  if (operation.status === 'SUCCEEDED') return
  const reasons = operation.results
    .filter(({ status }) => status === 'FAILED')
    .map(({ statusReason }) => statusReason ?? '')
  throw new NotStabilized(
    `Resource of type 'Stack set operation [${operation.id}] was unexpectedly stopped or failed. status reason(s): [${[...new Set(reasons)].join(', ')}]' with identifier '${identity.physicalId}' did not stabilize.`,
    identity,
  )
}

const groupRequest = (target: StackSetTarget, group: InstancesGroup) => ({
  ...stackSetReference(target),
  DeploymentTargets: group.targets,
  Regions: [...group.regions],
  OperationPreferences: readPreferences(target.properties),
})

/** Overrides that the template does not give are not sent, so that an update keeps those that an instance has. */
const overridesOf = ({ overrides }: InstancesGroup) => (overrides ? { ParameterOverrides: [...overrides] } : {})

/** Creates instances, one operation per group. */
export const createInstances = async (target: StackSetTarget, groups: readonly InstancesGroup[]): Promise<void> => {
  for (const group of groups) {
    const request = { ...groupRequest(target, group), ...overridesOf(group) }
    await settle(target, async () => createStackInstances(request, target.call))
  }
}

/** Gives instances other overrides, or tries them again. */
export const updateInstances = async (target: StackSetTarget, groups: readonly InstancesGroup[]): Promise<void> => {
  for (const group of groups) {
    const request = { ...groupRequest(target, group), ...overridesOf(group) }
    await settle(target, async () => updateStackInstances(request, target.call))
  }
}

/** Deletes instances with their stacks. */
export const deleteInstances = async (target: StackSetTarget, groups: readonly InstancesGroup[]): Promise<void> => {
  for (const group of groups) {
    const request = { ...groupRequest(target, group), RetainStacks: false }
    await settle(target, async () => deleteStackInstances(request, target.call))
  }
}

/** Changes the definition and with it all instances. */
export const updateDefinition = async (target: StackSetTarget): Promise<void> => {
  const { ManagedExecution: _apart, ...definition } = stackSetRequest(target.properties, target.identity.physicalId)
  const request = { ...definition, OperationPreferences: readPreferences(target.properties) }
  await settle(target, async () => updateStackSet(request, target.call))
}

/** Turns managed execution on or off, which is an update of its own. */
export const updateManagedExecution = async (target: StackSetTarget): Promise<void> => {
  const { ManagedExecution } = stackSetRequest(target.properties, target.identity.physicalId)
  const request = { ...stackSetReference(target), ManagedExecution: { Active: ManagedExecution?.Active ?? false } }
  await settle(target, async () => updateStackSet({ ...request, UsePreviousTemplate: true }, target.call))
}
