import type { Call } from '../../../request/operation'
import { runDeletion } from '../engine/run-deletion'
import { StackOperation } from '../engine/stack-operation'
import { findStack } from '../state'
import type { TargetOutcome } from './run-operation'
import { instanceKey, type OperationTarget, type StackSet, type StackSetOperation } from './stack-set'
import { TargetRefused, targetCall } from './target-call'

/**
 * Takes an instance out of a StackSet and deletes its stack, or leaves the stack to its account.
 * An instance whose stack cannot be deleted stays as INOPERABLE.
 */
export const removeInstance = async (
  call: Call,
  stackSet: StackSet,
  target: OperationTarget,
  { retainStacks, automatic }: Pick<StackSetOperation, 'retainStacks' | 'automatic'>,
): Promise<TargetOutcome> => {
  const instance = stackSet.instances.get(instanceKey(target))
  const stack = instance?.stackId === undefined ? undefined : findStack(call.world, target, instance.stackId)
  if (retainStacks || !instance || !stack || stack.status === 'DELETE_COMPLETE') {
    return { succeeded: true, instance: undefined }
  }
  const failed = (reason: string): TargetOutcome => ({
    succeeded: false,
    reason,
    instance: { ...instance, status: 'INOPERABLE', detailedStatus: 'INOPERABLE', statusReason: reason },
  })
  try {
    await runDeletion(new StackOperation(stack, targetCall(call, stackSet, target, automatic)), new Set())
  } catch (error) {
    if (error instanceof TargetRefused) return failed(error.message)
    throw error
  }
  const status: string = stack.status
  return status === 'DELETE_COMPLETE' ? { succeeded: true, instance: undefined } : failed(stack.statusReason ?? status)
}
