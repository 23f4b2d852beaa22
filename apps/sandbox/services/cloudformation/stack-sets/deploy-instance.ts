import type { Parameter } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import type { Call } from '../../../request/operation'
import { defineStack, type StackRequest } from '../engine/define-stack'
import { addStack, newPlace } from '../engine/new-stack'
import { planChanges } from '../engine/plan-changes'
import { runCreation } from '../engine/run-creation'
import { requireUpdatable, runUpdate } from '../engine/run-update'
import { StackOperation } from '../engine/stack-operation'
import { isDeleted, type Stack } from '../stack'
import { findStack } from '../state'
import type { TargetOutcome } from './run-operation'
import { instanceKey, type OperationTarget, type StackInstance, type StackSet } from './stack-set'
import { TargetRefused, targetCall } from './target-call'

const requestFor = (stackSet: StackSet, overrides: readonly Parameter[]): StackRequest => {
  const { templateBody, template, parameters, capabilities, tags } = stackSet.definition
  const overridden = new Set(overrides.map(({ ParameterKey }) => ParameterKey))
  return {
    TemplateBody: templateBody,
    checkedTemplate: template,
    Parameters: [...parameters.filter(({ ParameterKey }) => !overridden.has(ParameterKey)), ...overrides],
    Capabilities: [...capabilities],
    Tags: [...tags],
  }
}

/** Why a stack did not come about: the first resource that failed, as StackSets tell it. */
const stackReason = (stack: Stack, eventsBefore: number): string => {
  const failed = stack.events
    .slice(eventsBefore)
    .find(({ status, type }) => /^(CREATE|UPDATE)_FAILED$/.test(status) && type !== 'AWS::CloudFormation::Stack')
  if (!failed) return stack.statusReason ?? stack.status
  return `ResourceLogicalId:${failed.logicalId}, ResourceType:${failed.type}, ResourceStatusReason:${failed.reason}.`
}

const createIn = async (call: Call, stackSet: StackSet, request: StackRequest): Promise<Stack> => {
  const place = newPlace(call, `StackSet-${stackSet.name}-${call.world.ids.uuid()}`)
  const stack = addStack(call, place, defineStack(request, call, place, undefined))
  await runCreation(new StackOperation(stack, call), 'DELETE')
  return stack
}

const updateIn = async (call: Call, stack: Stack, request: StackRequest): Promise<Stack> => {
  requireUpdatable(stack, false)
  const definition = defineStack(request, call, stack, stack)
  const { changes, elsewhere } = planChanges(call, stack, definition)
  // An instance that is up to date already counts as a success ("No updates are to be performed.").
  if (changes.length > 0 || elsewhere) await runUpdate(new StackOperation(stack, call), definition)
  return stack
}

const deploy = async (
  call: Call,
  stackSet: StackSet,
  target: OperationTarget,
  overrides: readonly Parameter[],
): Promise<{ stack: Stack; eventsBefore: number }> => {
  const inTarget = targetCall(call, stackSet, target)
  const known = stackSet.instances.get(instanceKey(target))?.stackId
  const stack = known === undefined ? undefined : findStack(call.world, target, known)
  const request = requestFor(stackSet, overrides)
  if (!stack || isDeleted(stack)) return { stack: await createIn(inTarget, stackSet, request), eventsBefore: 0 }
  const eventsBefore = stack.events.length
  return { stack: await updateIn(inTarget, stack, request), eventsBefore }
}

/**
 * Brings the stack of one account and Region to the StackSet's definition: creates it (a stack that fails is deleted again) or
 * updates it.
 */
export const deployInstance = async (
  call: Call,
  stackSet: StackSet,
  target: OperationTarget,
  overrides: readonly Parameter[],
): Promise<TargetOutcome> => {
  const known = stackSet.instances.get(instanceKey(target))
  const base = { ...target, overrides, lastOperationId: '', ...(known?.stackId ? { stackId: known.stackId } : {}) }
  const failed = (reason: string): TargetOutcome => ({
    succeeded: false,
    reason,
    instance: { ...base, status: 'OUTDATED', detailedStatus: 'FAILED', statusReason: reason },
  })
  try {
    const { stack, eventsBefore } = await deploy(call, stackSet, target, overrides)
    if (!/^(CREATE|UPDATE)_COMPLETE$/.test(stack.status)) return failed(stackReason(stack, eventsBefore))
    const instance: StackInstance = { ...base, stackId: stack.id, status: 'CURRENT', detailedStatus: 'SUCCEEDED' }
    return { succeeded: true, instance }
  } catch (error) {
    if (error instanceof TargetRefused || error instanceof AwsError) return failed(error.message)
    throw error
  }
}
