import type {
  ContinueUpdateRollbackCommandInput,
  ContinueUpdateRollbackCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../request/operation'
import { rollBackUpdate } from '../engine/run-update'
import { actAs, StackOperation } from '../engine/stack-operation'
import { validationError } from '../errors'
import { holdEnd } from '../stack'
import { requireStack } from '../state'

/** Goes on with a rollback that failed, past the resources that it is told to skip (BEHAVIOUR 18). */
export const continueUpdateRollback: Operation<
  ContinueUpdateRollbackCommandInput,
  ContinueUpdateRollbackCommandOutput
> = async (input, call) => {
  const stack = requireStack(call.world, call, input.StackName)
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be continued update rollback.`)
  }
  const acting = actAs(call, input.RoleARN ?? stack.roleArn)
  const operation = new StackOperation(stack, acting, input.ClientRequestToken)
  await rollBackUpdate(operation, 'User Initiated', new Set(input.ResourcesToSkip))
  holdEnd(call.world, stack)
  return {}
}
