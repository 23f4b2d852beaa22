import type { Parameter } from '@aws-sdk/client-cloudformation'
import type { AccountId } from '../../../../manifest/ids'
import { AwsError } from '../../../kit/aws-error'
import { arnIn, asks } from '../../../request/access'
import { requireAllowed } from '../../../request/authorizer'
import type { Call } from '../../../request/operation'
import { inputTags, withTags } from '../../../request/tag-context'
import type { World } from '../../../world/world'
import { organization } from '../../organizations/state'
import { defineStack, type StackRequest } from '../engine/define-stack'
import { addStack, newPlace } from '../engine/new-stack'
import { planChanges } from '../engine/plan-changes'
import { runCreation } from '../engine/run-creation'
import { runDeletion } from '../engine/run-deletion'
import { requireUpdatable, runUpdate } from '../engine/run-update'
import { StackOperation } from '../engine/stack-operation'
import { isDeleted, type Stack } from '../stack'
import { findStack } from '../state'
import type { TargetOutcome, TargetWork } from './run-operation'
import { instanceKey, type OperationTarget, type StackInstance, type StackSet, type StackSetOperation } from './state'
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

/** Why a stack did not come about: the first resource that failed, in the words of StackSets. */
const stackReason = (stack: Stack, eventsBefore: number): string => {
  const failed = stack.events
    .slice(eventsBefore)
    .find(({ status, type }) => /^(CREATE|UPDATE)_FAILED$/.test(status) && type !== 'AWS::CloudFormation::Stack')
  if (!failed) return stack.statusReason ?? stack.status
  return `ResourceLogicalId:${failed.logicalId}, ResourceType:${failed.type}, ResourceStatusReason:${failed.reason}.`
}

/** The execution role works on the stack of an instance by name; no id is known before it is made. */
const requireStackWork = (
  call: Call,
  operation: 'CreateStack' | 'UpdateStack' | 'DeleteStack',
  { name, request = {} }: { readonly name: string; readonly request?: StackRequest },
): void =>
  requireAllowed(call, () =>
    withTags(
      asks(
        [`cloudformation:${operation}`, 'cloudformation:DescribeStacks'],
        arnIn('cloudformation', call, `stack/${name}/*`),
      ),
      inputTags(request),
    ),
  )

const createIn = async (call: Call, stackSet: StackSet, request: StackRequest): Promise<Stack> => {
  const place = newPlace(call, `StackSet-${stackSet.name}-${call.world.ids.uuid()}`)
  requireStackWork(call, 'CreateStack', { name: place.name, request })
  const stack = addStack(call, place, defineStack(request, call, place, undefined))
  await runCreation(new StackOperation(stack, call), 'DELETE')
  return stack
}

const updateIn = async (call: Call, stack: Stack, request: StackRequest): Promise<Stack> => {
  requireUpdatable(stack, false)
  requireStackWork(call, 'UpdateStack', { name: stack.name, request })
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
 * Brings the stack of one account and Region to the StackSet's definition: creates it (a stack that
 * fails is deleted again) or updates it.
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

/**
 * Brings an instance that is there to the StackSet's definition. One that is gone by now, because
 * the operation waited for another that deleted it, needs nothing.
 * @param overrides what it is to have, seen what it has.
 */
export const updateInstance = async (
  call: Call,
  stackSet: StackSet,
  target: OperationTarget,
  overrides: (instance: StackInstance) => readonly Parameter[],
): Promise<TargetOutcome> => {
  const instance = stackSet.instances.get(instanceKey(target))
  if (!instance) return { succeeded: true, instance: undefined }
  return deployInstance(call, stackSet, { ...target, ...unitOf(instance) }, overrides(instance))
}

const unitOf = ({ unit }: StackInstance): Pick<StackInstance, 'unit'> => (unit === undefined ? {} : { unit })

/**
 * Takes an instance out of a StackSet and deletes its stack, or leaves the stack to its account.
 * An instance whose stack cannot be deleted stays as INOPERABLE.
 */
export const removeInstance = async (
  call: Call,
  stackSet: StackSet,
  target: OperationTarget,
  { retainStacks, automatic }: Pick<StackSetOperation, 'retainStacks' | 'automatic'>,
): Promise<TargetOutcome> => {
  const instance = stackSet.instances.get(instanceKey(target))
  const stack = instance?.stackId === undefined ? undefined : findStack(call.world, target, instance.stackId)
  if (retainStacks || !instance || !stack || stack.status === 'DELETE_COMPLETE') {
    return { succeeded: true, instance: undefined }
  }
  const failed = (reason: string): TargetOutcome => ({
    succeeded: false,
    reason,
    instance: { ...instance, status: 'INOPERABLE', detailedStatus: 'INOPERABLE', statusReason: reason },
  })
  try {
    const inTarget = targetCall(call, stackSet, target, automatic)
    requireStackWork(inTarget, 'DeleteStack', { name: stack.name })
    await runDeletion(new StackOperation(stack, inTarget), new Set())
  } catch (error) {
    if (error instanceof TargetRefused || error instanceof AwsError) return failed(error.message)
    throw error
  }
  const status: string = stack.status
  return status === 'DELETE_COMPLETE' ? { succeeded: true, instance: undefined } : failed(stack.statusReason ?? status)
}

const SUSPENDED =
  'This account is suspended. To remove this instance from the stack set, run DeleteStackInstances with the RetainStacks parameter.'

const isSuspended = (world: World, account: string): boolean =>
  (world.store(organization).accounts.get(account as AccountId)?.state ?? 'ACTIVE') !== 'ACTIVE'

/**
 * Passes over suspended accounts, which is no failure, and does the work in all others (BEHAVIOUR
 * 58).
 */
export const unlessSuspended =
  (world: World, stackSet: StackSet, operation: StackSetOperation, work: TargetWork): TargetWork =>
  async (target) => {
    if (!isSuspended(world, target.account)) return work(target)
    return {
      succeeded: true,
      reason: SUSPENDED,
      instance: {
        overrides: [],
        ...target,
        ...stackSet.instances.get(instanceKey(target)),
        status: 'OUTDATED',
        detailedStatus: 'SKIPPED_SUSPENDED_ACCOUNT',
        statusReason: SUSPENDED,
        lastOperationId: operation.id,
      },
    }
  }
