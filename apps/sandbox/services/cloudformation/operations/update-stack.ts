import type { UpdateStackCommandInput, UpdateStackCommandOutput } from '@aws-sdk/client-cloudformation'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { defineStack } from '../engine/define-stack'
import { planChanges } from '../engine/plan-changes'
import { requireUpdatable, runUpdate } from '../engine/run-update'
import { actAs, StackOperation } from '../engine/stack-operation'
import { validationError } from '../errors'
import { holdEnd } from '../stack'
import { findStack } from '../state'

/** Moves a stack to another template, parameters or tags within the call (BEHAVIOUR 15 to 18). */
export const updateStack: Operation<UpdateStackCommandInput, UpdateStackCommandOutput> = async (input, call) => {
  refuseUnbuilt('cloudformation:UpdateStack', input, [
    'StackPolicyBody',
    'StackPolicyURL',
    'StackPolicyDuringUpdateBody',
    'StackPolicyDuringUpdateURL',
    'ResourceTypes',
    'RetainExceptOnCreate',
  ])
  const stack = findStack(call.world, call, input.StackName ?? '')
  if (!stack) throw validationError(`Stack [${input.StackName}] does not exist`)
  requireUpdatable(stack, input.DisableRollback === true)
  const definition = defineStack(input, call, stack, stack)
  const { changes, elsewhere } = planChanges(call, stack, definition)
  if (changes.length === 0 && !elsewhere) throw validationError('No updates are to be performed.')
  const roleArn = input.RoleARN ?? stack.roleArn
  const acting = actAs(call, roleArn)
  if (roleArn !== undefined) stack.roleArn = roleArn
  stack.disableRollback = input.DisableRollback ?? false
  await runUpdate(new StackOperation(stack, acting, input.ClientRequestToken), definition)
  holdEnd(call.world, stack)
  return { StackId: stack.id }
}
