import type { RollbackStackCommandInput, RollbackStackCommandOutput } from '@aws-sdk/client-cloudformation'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { rollBackCreation } from '../engine/run-creation'
import { rollBackUpdate } from '../engine/run-update'
import { actAs, StackOperation } from '../engine/stack-operation'
import { validationError } from '../errors'
import { holdEnd } from '../stack'
import { requireStack } from '../state'

/** Takes back a failed creation or update whose rollback was disabled (BEHAVIOUR 18). */
export const rollbackStack: Operation<RollbackStackCommandInput, RollbackStackCommandOutput> = async (input, call) => {
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
