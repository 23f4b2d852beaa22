import type { DeleteStackCommandInput } from '@aws-sdk/client-cloudformation'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Call } from '../../../request/operation'
import { runDeletion } from '../engine/run-deletion'
import { actAs, StackOperation } from '../engine/stack-operation'
import { validationError } from '../errors'
import { endNow, holdEnd, type Stack } from '../stack'
import { type CloudFormationOperation, findStack, importersOf, stacksIn } from '../state'

const requireDeletable = (stack: Stack, input: DeleteStackCommandInput): void => {
  if (stack.terminationProtection) {
    throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`)
  }
  if (stack.pending && stack.status !== 'CREATE_IN_PROGRESS') {
    throw validationError(`Stack [${stack.id}] cannot be deleted while in status ${stack.status}`)
  }
  if ((input.RetainResources ?? []).length > 0 && stack.status !== 'DELETE_FAILED') {
    throw validationError(
      `Invalid operation on stack [${stack.id}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
    )
  }
}

/** A stack whose exports are in use stays as it is, and says so. */
const isHeldByExports = (call: Call, stack: Stack): boolean => {
  for (const { exportName } of stack.outputs) {
    const [user] = exportName === undefined ? [] : importersOf(call.world, stack, exportName)
    if (!user) continue
    new StackOperation(stack, call).setStatus(
      stack.status,
      `Delete canceled. Cannot delete export ${exportName} as it is in use by ${user.name}.`,
    )
    return true
  }
  return false
}

/** Deleting a stack that does not exist, or that is deleted already, succeeds. */
export const deleteStack: CloudFormationOperation<'DeleteStack'> = async (input, call) => {
  refuseUnbuilt('cloudformation:DeleteStack', input, ['DeletionMode'])
  const stack = findStack(call.world, call, input.StackName ?? '')
  if (!stack || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') return {}
  requireDeletable(stack, input)
  if (stack.pending) endNow(stack, stack.pending)
  if (isHeldByExports(call, stack)) return {}
  const acting = actAs(call, input.RoleARN ?? stack.roleArn)
  const regional = stacksIn(call.world, call)
  await runDeletion(new StackOperation(stack, acting, input.ClientRequestToken), new Set(input.RetainResources))
  if ((stack.status as string) === 'DELETE_COMPLETE') {
    const left = regional.changeSets.filter(({ stackId }) => stackId !== stack.id)
    regional.changeSets.splice(0, regional.changeSets.length, ...left)
  }
  holdEnd(call.world, stack)
  return {}
}
