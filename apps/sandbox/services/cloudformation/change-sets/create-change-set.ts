import type { CreateChangeSetCommandInput } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt, unbuilt } from '../../../kit/unbuilt'
import type { Call } from '../../../request/operation'
import { defineStack } from '../engine/define-stack'
import { addStack, emptyStack, newPlace } from '../engine/new-stack'
import { planChanges } from '../engine/plan-changes'
import { requireUpdatable } from '../engine/run-update'
import { actAs, StackOperation } from '../engine/stack-operation'
import type { StackPlace } from '../engine/walk'
import { validationError } from '../errors'
import type { Stack } from '../stack'
import { type ChangeSet, type CloudFormationOperation, findStack, stacksIn } from '../state'

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set."

/** The stack that a change set is about; a CREATE change set may make it, in REVIEW_IN_PROGRESS. */
const stackFor = (input: CreateChangeSetCommandInput, call: Call): Stack | undefined => {
  const stack = findStack(call.world, call, input.StackName ?? '')
  if (input.ChangeSetType === 'CREATE') {
    if (stack && stack.status !== 'REVIEW_IN_PROGRESS') {
      throw validationError(
        `Stack [${input.StackName}] already exists and cannot be created again with the changeSet [${input.ChangeSetName}].`,
      )
    }
    return stack
  }
  if (!stack) throw validationError(`Stack [${input.StackName}] does not exist`)
  requireUpdatable(stack, input.OnStackFailure === 'DO_NOTHING' || stack.status.endsWith('_FAILED'))
  return stack
}

const refuseTakenName = (input: CreateChangeSetCommandInput, call: Call, stack: Stack | undefined): void => {
  const taken = stacksIn(call.world, call).changeSets.some(
    (changeSet) => changeSet.name === input.ChangeSetName && changeSet.stackId === stack?.id,
  )
  if (taken) {
    throw new AwsError(
      'AlreadyExistsException',
      `ChangeSet ${input.ChangeSetName} cannot be created due to a mismatch with existing attribute Name`,
    )
  }
}

const newStack = (input: CreateChangeSetCommandInput, call: Call, place: StackPlace): Stack => {
  const definition = defineStack(input, call, place, undefined)
  planChanges(call, emptyStack(call, place, definition), definition)
  const stack = addStack(call, place, definition)
  new StackOperation(stack, call).setStatus('REVIEW_IN_PROGRESS', 'User Initiated')
  return stack
}

const buildChangeSet = (input: CreateChangeSetCommandInput, call: Call, stack: Stack, isNew: boolean): ChangeSet => {
  const definition = isNew ? stack.definition : defineStack(input, call, stack, stack)
  const { changes, elsewhere } = planChanges(call, stack, definition, input.ImportExistingResources)
  const isEmpty = changes.length === 0 && !elsewhere && stack.status !== 'REVIEW_IN_PROGRESS'
  const name = input.ChangeSetName ?? ''
  return {
    id: `arn:aws:cloudformation:${call.region}:${call.account}:changeSet/${name}/${call.world.ids.uuid()}`,
    name,
    stackId: stack.id,
    stackName: stack.name,
    type: input.ChangeSetType ?? 'UPDATE',
    ...(input.Description === undefined ? {} : { description: input.Description }),
    createdAt: call.world.clock.now(),
    definition,
    changes,
    status: isEmpty ? 'FAILED' : 'CREATE_COMPLETE',
    ...(isEmpty ? { statusReason: NO_CHANGES } : {}),
    executionStatus: isEmpty ? 'UNAVAILABLE' : 'AVAILABLE',
    ...(input.RoleARN === undefined ? {} : { roleArn: input.RoleARN }),
    ...(input.OnStackFailure === undefined ? {} : { onStackFailure: input.OnStackFailure }),
    includeNestedStacks: input.IncludeNestedStacks ?? false,
    importExistingResources: input.ImportExistingResources ?? false,
  }
}

/**
 * Compares a template with a stack, without touching anything; CREATE makes the stack in review
 * (BEHAVIOUR 25 to 27).
 */
export const createChangeSet: CloudFormationOperation<'CreateChangeSet'> = (input, call) => {
  refuseUnbuilt('cloudformation:CreateChangeSet', input, [
    'ResourcesToImport',
    'ResourceTypes',
    'RollbackConfiguration',
  ])
  if (input.ChangeSetType === 'IMPORT') {
    throw unbuilt('The sandbox does not build IMPORT change sets.')
  }
  const known = stackFor(input, call)
  refuseTakenName(input, call, known)
  actAs(call, input.RoleARN)
  const stack = known ?? newStack(input, call, newPlace(call, input.StackName))
  const changeSet = buildChangeSet(input, call, stack, known === undefined)
  stacksIn(call.world, call).changeSets.push(changeSet)
  return { Id: changeSet.id, StackId: stack.id }
}
