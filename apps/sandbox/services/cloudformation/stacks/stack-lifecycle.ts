import type { CreateStackCommandInput, OnFailure } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import { defineStack } from '../engine/define-stack'
import { addStack, newPlace } from '../engine/new-stack'
import { planChanges } from '../engine/plan-changes'
import { rollBackCreation, runCreation } from '../engine/run-creation'
import { requireUpdatable, rollBackUpdate, runUpdate } from '../engine/run-update'
import { actAs, StackOperation } from '../engine/stack-operation'
import { prepareWalk } from '../engine/walk'
import { validationError } from '../errors'
import { holdEnd, type Stack } from '../stack'
import { type CloudFormationOperation, findStack, requireNamedStack, requireStack } from '../state'

const onFailureOf = (input: CreateStackCommandInput): OnFailure => {
  if (input.OnFailure !== undefined && input.DisableRollback !== undefined) {
    throw validationError('Either OnFailure or DisableRollback should be specified but not both.')
  }
  return input.OnFailure ?? (input.DisableRollback ? 'DO_NOTHING' : 'ROLLBACK')
}

/** Makes a stack and all its resources within the call (BEHAVIOUR 12 to 14). */
export const createStack: CloudFormationOperation<'CreateStack'> = async (input, call) => {
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

/** Moves a stack to another template, parameters or tags within the call (BEHAVIOUR 15 to 18). */
export const updateStack: CloudFormationOperation<'UpdateStack'> = async (input, call) => {
  refuseUnbuilt('cloudformation:UpdateStack', input, [
    'StackPolicyBody',
    'StackPolicyURL',
    'StackPolicyDuringUpdateBody',
    'StackPolicyDuringUpdateURL',
    'ResourceTypes',
    'RetainExceptOnCreate',
  ])
  const stack = requireNamedStack(call.world, call, input.StackName)
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

/** Takes back a failed creation or update whose rollback was disabled (BEHAVIOUR 18). */
export const rollbackStack: CloudFormationOperation<'RollbackStack'> = async (input, call) => {
  refuseUnbuilt('cloudformation:RollbackStack', input, ['RetainExceptOnCreate'])
  const stack = requireStack(call.world, call, input.StackName)
  const acting = actAs(call, input.RoleARN ?? stack.roleArn)
  const operation = new StackOperation(stack, acting, input.ClientRequestToken)
  if (stack.status === 'CREATE_FAILED') await rollBackCreation(operation, 'User Initiated')
  else if (stack.status === 'UPDATE_FAILED') await rollBackUpdate(operation, 'User Initiated')
  else throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`)
  holdEnd(call.world, stack)
  return { StackId: stack.id }
}

const requireSkippable = (stack: Stack, names: readonly string[]): void => {
  const other = names.filter((name) => stack.resources.get(name)?.status !== 'UPDATE_FAILED')
  if (other.length === 0) return
  throw validationError(
    `Resources [${other.join(', ')}] cannot be skipped: only resources of the stack in UPDATE_FAILED state can`,
  )
}

/**
 * Goes on with a rollback that failed, past the resources that the request skips (BEHAVIOUR 18).
 */
export const continueUpdateRollback: CloudFormationOperation<'ContinueUpdateRollback'> = async (input, call) => {
  const stack = requireStack(call.world, call, input.StackName)
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be continued update rollback.`)
  }
  requireSkippable(stack, input.ResourcesToSkip ?? [])
  const acting = actAs(call, input.RoleARN ?? stack.roleArn)
  const operation = new StackOperation(stack, acting, input.ClientRequestToken)
  await rollBackUpdate(operation, 'User Initiated', new Set(input.ResourcesToSkip))
  holdEnd(call.world, stack)
  return {}
}

/** Protects a stack from deletion, or ends that (BEHAVIOUR 20). */
export const updateTerminationProtection: CloudFormationOperation<'UpdateTerminationProtection'> = (input, call) => {
  const stack = requireStack(call.world, call, input.StackName)
  stack.terminationProtection = input.EnableTerminationProtection === true
  return { StackId: stack.id }
}
