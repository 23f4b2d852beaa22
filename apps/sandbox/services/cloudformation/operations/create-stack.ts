import type { CreateStackCommandInput, CreateStackCommandOutput, OnFailure } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { defineStack } from '../engine/define-stack'
import { addStack, newPlace } from '../engine/new-stack'
import { runCreation } from '../engine/run-creation'
import { actAs, StackOperation } from '../engine/stack-operation'
import { prepareWalk } from '../engine/walk'
import { validationError } from '../errors'
import { holdEnd } from '../stack'
import { findStack } from '../state'

const onFailureOf = (input: CreateStackCommandInput): OnFailure => {
  if (input.OnFailure !== undefined && input.DisableRollback !== undefined) {
    throw validationError('Either OnFailure or DisableRollback should be specified but not both.')
  }
  return input.OnFailure ?? (input.DisableRollback ? 'DO_NOTHING' : 'ROLLBACK')
}

/** Makes a stack and all its resources within the call (BEHAVIOUR 12 to 14). */
export const createStack: Operation<CreateStackCommandInput, CreateStackCommandOutput> = async (input, call) => {
  refuseUnbuilt('cloudformation:CreateStack', input, [
    'StackPolicyBody',
    'StackPolicyURL',
    'ResourceTypes',
    'RetainExceptOnCreate',
  ])
  const onFailure = onFailureOf(input)
  if (findStack(call.world, call, input.StackName ?? '')) {
    throw new AwsError('AlreadyExistsException', `Stack [${input.StackName}] already exists`)
  }
  const place = newPlace(call, input.StackName)
  const definition = defineStack(input, call, place, undefined)
  prepareWalk(call.world, place, definition, () => undefined)
  const acting = actAs(call, input.RoleARN)
  const stack = addStack(call, place, definition, {
    roleArn: input.RoleARN,
    terminationProtection: input.EnableTerminationProtection ?? false,
    disableRollback: onFailure === 'DO_NOTHING',
  })
  await runCreation(new StackOperation(stack, acting, input.ClientRequestToken), onFailure)
  holdEnd(call.world, stack)
  return { StackId: stack.id }
}
