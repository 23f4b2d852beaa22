import type { UpdateStackSetCommandInput, UpdateStackSetCommandOutput } from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../operation'
import { defineStackSet } from '../stack-sets/define-stack-set'
import { deployInstance } from '../stack-sets/deploy-instance'
import { runOperation } from '../stack-sets/run-operation'
import type { StackSet, StackSetOperation } from '../stack-sets/stack-set'
import { requireInstance, requireStackSet } from '../stack-sets/stack-set-state'
import { newOperation, requireSelfManaged, targetsOf } from '../stack-sets/start-operation'

const targets = (input: UpdateStackSetCommandInput, stackSet: StackSet): StackSetOperation['targets'] => {
  const named = input.Accounts ?? input.DeploymentTargets?.Accounts
  if (named === undefined && input.Regions === undefined) {
    return [...stackSet.instances.values()].map(({ account, region }) => ({ account, region }))
  }
  const chosen = targetsOf(input)
  for (const target of chosen) requireInstance(stackSet, target)
  return chosen
}

/** The definition changes even where the operation fails: instances that it does not reach are OUTDATED. */
export const updateStackSet: Operation<UpdateStackSetCommandInput, UpdateStackSetCommandOutput> = async (
  input,
  call,
) => {
  const stackSet = requireStackSet(call, input.StackSetName)
  requireSelfManaged(stackSet, 'UpdateStackSet')
  const definition = defineStackSet(input, call, stackSet.definition)
  const operation = newOperation(call, stackSet, input, { action: 'UPDATE', targets: targets(input, stackSet) })
  stackSet.definition = definition
  for (const [key, instance] of stackSet.instances) stackSet.instances.set(key, { ...instance, status: 'OUTDATED' })
  await runOperation(call, stackSet, operation, (target) =>
    deployInstance(call, stackSet, target, requireInstance(stackSet, target).overrides),
  )
  return { OperationId: operation.id }
}
