import type { ExecuteChangeSetCommandInput, OnFailure } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Call } from '../../../request/operation'
import { runCreation } from '../engine/run-creation'
import { runUpdate } from '../engine/run-update'
import { actAs, StackOperation } from '../engine/stack-operation'
import { validationError } from '../errors'
import { holdEnd, type Stack } from '../stack'
import { type ChangeSet, type CloudFormationOperation, requireChangeSet, requireStack, stacksIn } from '../state'

const requireExecutable = (changeSet: ChangeSet): void => {
  if (changeSet.executionStatus === 'AVAILABLE') return
  throw new AwsError(
    'InvalidChangeSetStatus',
    `ChangeSet [${changeSet.id}] cannot be executed in its current status of [${changeSet.status}]`,
  )
}

/**
 * An execution makes the other change sets of the stack worthless, and CloudFormation deletes them.
 */
const dropOthers = (call: Call, changeSet: ChangeSet): void => {
  const { changeSets } = stacksIn(call.world, call)
  const kept = changeSets.filter((other) => other.stackId !== changeSet.stackId || other === changeSet)
  changeSets.splice(0, changeSets.length, ...kept)
}

const onFailure = (input: ExecuteChangeSetCommandInput, changeSet: ChangeSet): OnFailure => {
  if (input.DisableRollback && changeSet.onStackFailure !== undefined) {
    throw validationError('Either OnStackFailure or DisableRollback should be specified but not both.')
  }
  return input.DisableRollback ? 'DO_NOTHING' : (changeSet.onStackFailure ?? 'ROLLBACK')
}

const settings = (stack: Stack, changeSet: ChangeSet, failure: OnFailure): void => {
  stack.changeSetId = changeSet.id
  stack.disableRollback = failure === 'DO_NOTHING'
  if (changeSet.roleArn !== undefined) stack.roleArn = changeSet.roleArn
}

/** Does what a change set says, within the call (BEHAVIOUR 12 and 28). */
export const executeChangeSet: CloudFormationOperation<'ExecuteChangeSet'> = async (input, call) => {
  refuseUnbuilt('cloudformation:ExecuteChangeSet', input, ['RetainExceptOnCreate'])
  const changeSet = requireChangeSet(call.world, call, input)
  requireExecutable(changeSet)
  const stack = requireStack(call.world, call, changeSet.stackId)
  const failure = onFailure(input, changeSet)
  const acting = actAs(call, changeSet.roleArn ?? stack.roleArn)
  settings(stack, changeSet, failure)
  dropOthers(call, changeSet)
  const operation = new StackOperation(stack, acting, input.ClientRequestToken, changeSet.importExistingResources)
  changeSet.executionStatus = 'EXECUTE_COMPLETE'
  if (stack.status === 'REVIEW_IN_PROGRESS') {
    stack.definition = changeSet.definition
    await runCreation(operation, failure)
  } else {
    await runUpdate(operation, changeSet.definition)
  }
  holdEnd(call.world, stack)
  return {}
}
