import { administratorCall } from '../../../request/administrator-call'
import { ScenarioError } from '../../../scenario/scenario-error'
import type { World } from '../../../world/world'
import { defineStack } from '../engine/define-stack'
import { addStack, newPlace } from '../engine/new-stack'
import { rollBackCreation, runCreation } from '../engine/run-creation'
import { StackOperation } from '../engine/stack-operation'
import { findStack } from '../state'
import type { CloudFormationScenario } from './cloud-formation-schema'

type StartingStack = NonNullable<CloudFormationScenario['stacks']>[number]

const placeholder = { Resources: { Placeholder: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } }

const REASON = 'The scenario starts with it'

/** A stack that was made is brought to the status that the scenario wants, as CloudFormation would have left it. */
const settle = async (operation: StackOperation, status: StartingStack['status']): Promise<void> => {
  const { stack } = operation
  if (status === 'ROLLBACK_COMPLETE') return rollBackCreation(operation, REASON)
  if (status === 'UPDATE_FAILED' || status === 'UPDATE_ROLLBACK_FAILED') {
    stack.interrupted = { definition: stack.definition, resources: new Map(stack.resources) }
  }
  if (status !== 'CREATE_COMPLETE') operation.setStatus(status, REASON)
}

/**
 * Makes one stack through CloudFormation's engine, with its resources, and leaves it in a status.
 * @throws ScenarioError where the account and Region have a stack of that name, or where it cannot be made.
 */
export const startStack = async (world: World, wanted: StartingStack): Promise<void> => {
  const call = administratorCall(world, wanted.account, wanted.region)
  const problem = (says: string): ScenarioError =>
    new ScenarioError([{ place: `cloudFormation, ${wanted.name} in ${wanted.account}, ${wanted.region}`, says }])
  if (findStack(world, call, wanted.name)) throw problem('there are two stacks of that name')
  const place = newPlace(call, wanted.name)
  const input = {
    TemplateBody: JSON.stringify(wanted.template ?? placeholder),
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  }
  const stack = addStack(call, place, defineStack(input, call, place, undefined))
  if (wanted.status === 'REVIEW_IN_PROGRESS') return
  const operation = new StackOperation(stack, call)
  await runCreation(operation, 'DO_NOTHING')
  if (stack.statusReason !== undefined && stack.status !== 'CREATE_COMPLETE') throw problem(stack.statusReason)
  await settle(operation, wanted.status)
}

/** Makes the stacks that a scenario starts with, one after the other, as it lists them. */
export const startStacks = async (world: World, { stacks = [] }: CloudFormationScenario): Promise<void> => {
  for (const wanted of stacks) await startStack(world, wanted)
}
