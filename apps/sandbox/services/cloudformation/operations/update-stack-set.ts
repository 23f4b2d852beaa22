import type { UpdateStackSetCommandInput, UpdateStackSetCommandOutput } from '@aws-sdk/client-cloudformation'
import type { Call, Operation } from '../../../request/operation'
import { defineStackSet } from '../stack-sets/define-stack-set'
import { requireIdle, submitOperation } from '../stack-sets/operation-queue'
import { instanceTargets } from '../stack-sets/operation-targets'
import { targetOf } from '../stack-sets/organizational-targets'
import type { OperationTarget, StackSet } from '../stack-sets/stack-set'
import { requireInstance, requireOperableStackSet } from '../stack-sets/stack-set-state'
import { newOperation } from '../stack-sets/start-operation'
import { unlessSuspended } from '../stack-sets/suspended-account'
import { updateInstance } from '../stack-sets/update-instance'
import { changesManagedExecution, requireUpdate } from '../stack-sets/validate-update'

/** All instances that can be updated, or those that the request names. */
const targets = (
  input: UpdateStackSetCommandInput,
  { world }: Call,
  stackSet: StackSet,
): readonly OperationTarget[] => {
  if ((input.Accounts ?? input.DeploymentTargets ?? input.Regions) === undefined) {
    return [...stackSet.instances.values()].filter(({ status }) => status !== 'INOPERABLE').map(targetOf)
  }
  const chosen = instanceTargets(world, stackSet, input)
  for (const target of chosen) requireInstance(stackSet, target)
  return chosen
}

/** Only a change of the template or the parameters puts instances out of date (BEHAVIOUR 37). */
const markOutdated = ({ instances }: StackSet, input: UpdateStackSetCommandInput): void => {
  if ((input.TemplateBody ?? input.TemplateURL ?? input.Parameters) === undefined) return
  for (const [key, instance] of instances) {
    if (instance.status !== 'INOPERABLE')
      instances.set(key, { ...instance, status: 'OUTDATED', detailedStatus: 'PENDING' })
  }
}

/** The definition changes even where the operation fails: instances that it does not reach are OUTDATED. */
export const updateStackSet: Operation<UpdateStackSetCommandInput, UpdateStackSetCommandOutput> = async (
  input,
  call,
) => {
  const { world } = call
  const stackSet = requireOperableStackSet(call, input)
  requireUpdate(stackSet, input)
  requireIdle(stackSet)
  const { definition: before } = stackSet
  const definition = changesManagedExecution(stackSet, input)
    ? { ...before, managedExecution: !before.managedExecution }
    : defineStackSet(input, call, { before, permissionModel: stackSet.permissionModel })
  const operation = newOperation(world, stackSet, input, { action: 'UPDATE', targets: targets(input, call, stackSet) })
  stackSet.definition = definition
  markOutdated(stackSet, input)
  const update = unlessSuspended(world, stackSet, operation, (target) =>
    updateInstance(call, stackSet, target, ({ overrides }) => overrides),
  )
  await submitOperation(world, stackSet, operation, update)
  return { OperationId: operation.id }
}
