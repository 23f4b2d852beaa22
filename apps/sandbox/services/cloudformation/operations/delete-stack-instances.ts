import type {
  DeleteStackInstancesCommandInput,
  DeleteStackInstancesCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../operation'
import { removeInstance } from '../stack-sets/remove-instance'
import { runOperation } from '../stack-sets/run-operation'
import { instanceKey } from '../stack-sets/stack-set'
import { requireStackSet } from '../stack-sets/stack-set-state'
import { newOperation, requireSelfManaged, targetsOf } from '../stack-sets/start-operation'
import { validationError } from '../validation-error'

/** Pairs of account and Region without an instance are passed over. */
export const deleteStackInstances: Operation<
  DeleteStackInstancesCommandInput,
  DeleteStackInstancesCommandOutput
> = async (input, call) => {
  const stackSet = requireStackSet(call, input.StackSetName)
  requireSelfManaged(stackSet, 'DeleteStackInstances')
  if (input.RetainStacks === undefined) {
    throw validationError(
      "1 validation error detected: Value null at 'retainStacks' failed to satisfy constraint: Member must not be null",
    )
  }
  const retainStacks = input.RetainStacks
  const targets = targetsOf(input).filter((target) => stackSet.instances.has(instanceKey(target)))
  const operation = newOperation(call, stackSet, input, { action: 'DELETE', targets, retainStacks })
  await runOperation(call, stackSet, operation, (target) => removeInstance(call, stackSet, target, retainStacks))
  return { OperationId: operation.id }
}
