import type { Call } from '../../../operation'
import { NotStabilized } from '../not-stabilized'
import { createStackInstances } from '../operations/create-stack-instances'
import { deleteStackInstances } from '../operations/delete-stack-instances'
import { updateStackInstances } from '../operations/update-stack-instances'
import { updateStackSet } from '../operations/update-stack-set'
import type { ResourceIdentity, ResourceProperties } from '../resource-type'
import { requireOperation, requireStackSet } from '../stack-sets/stack-set-state'
import { type GroupInstance, type InstancesGroup, regroup } from './stack-instances-group'
import { readPreferences, stackSetRequest } from './stack-set-request'

/** The StackSet that a resource stands for, and how its operations run. */
export interface StackSetTarget {
  readonly call: Call
  readonly identity: ResourceIdentity
  readonly properties: ResourceProperties
}

/** An operation that ended SUCCEEDED is good, also with failed instances within the tolerance. @throws NotStabilized */
const requireSuccess = ({ call, identity }: StackSetTarget, operationId: string | undefined): void => {
  const operation = requireOperation(requireStackSet(call, identity.physicalId), operationId)
  if (operation.status === 'SUCCEEDED') return
  const reasons = operation.results
    .filter(({ status }) => status === 'FAILED')
    .map(({ statusReason }) => statusReason ?? '')
  throw new NotStabilized(
    `Resource of type 'Stack set operation [${operation.id}] was unexpectedly stopped or failed. status reason(s): [${[...new Set(reasons)].join(', ')}]' with identifier '${identity.physicalId}' did not stabilize.`,
    identity,
  )
}

const groupRequest = ({ identity, properties }: StackSetTarget, group: InstancesGroup) => ({
  StackSetName: identity.physicalId,
  Accounts: [...group.accounts],
  Regions: [...group.regions],
  OperationPreferences: readPreferences(properties),
})

/** Creates instances, one operation per group. */
export const createInstances = async (target: StackSetTarget, groups: readonly InstancesGroup[]): Promise<void> => {
  for (const group of groups) {
    const request = { ...groupRequest(target, group), ParameterOverrides: [...group.overrides] }
    requireSuccess(target, (await createStackInstances(request, target.call)).OperationId)
  }
}

/** Gives instances other overrides. */
export const overrideInstances = async (target: StackSetTarget, instances: readonly GroupInstance[]): Promise<void> => {
  for (const group of regroup(instances)) {
    const request = { ...groupRequest(target, group), ParameterOverrides: [...group.overrides] }
    requireSuccess(target, (await updateStackInstances(request, target.call)).OperationId)
  }
}

/** Deletes instances with their stacks. */
export const deleteInstances = async (target: StackSetTarget, instances: readonly GroupInstance[]): Promise<void> => {
  for (const group of regroup(instances)) {
    const request = { ...groupRequest(target, group), RetainStacks: false }
    requireSuccess(target, (await deleteStackInstances(request, target.call)).OperationId)
  }
}

/** Changes the definition and with it all instances. */
export const updateDefinition = async (target: StackSetTarget): Promise<void> => {
  const { identity, properties, call } = target
  const request = {
    ...stackSetRequest(properties, identity.physicalId),
    OperationPreferences: readPreferences(properties),
  }
  requireSuccess(target, (await updateStackSet(request, call)).OperationId)
}
