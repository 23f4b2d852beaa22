import type { Parameter, StackInstanceFilter, StackInstanceSummary } from '@aws-sdk/client-cloudformation'
import type { UnitId } from '../../../../manifest/ids'
import { validationError } from '../errors'
import { type CloudFormationOperation, pageOf } from '../state'
import { announceInstances, newOperation } from './new-operation'
import { requireIdle, submitOperation } from './operation-queue'
import { creationTargets, existingTargets, instanceTargets } from './operation-targets'
import { requireInstance, requireOperableStackSet, requireStackSet, type StackInstance, type StackSet } from './state'
import { deployInstance, removeInstance, unlessSuspended, updateInstance } from './target-work'

/** An instance as ListStackInstances shows it. */
const describeInstance = (stackSet: StackSet, instance: StackInstance): StackInstanceSummary => ({
  StackSetId: stackSet.id,
  Region: instance.region,
  Account: instance.account,
  StackId: instance.detailedStatus === 'SKIPPED_SUSPENDED_ACCOUNT' ? undefined : instance.stackId,
  OrganizationalUnitId: instance.unit,
  Status: instance.status,
  StatusReason: instance.statusReason,
  StackInstanceStatus: { DetailedStatus: instance.detailedStatus },
  DriftStatus: 'NOT_CHECKED',
  LastOperationId: instance.lastOperationId,
})

/**
 * @throws AwsError `ValidationError` for an override of a parameter that the StackSet's template
 *   has not.
 */
const validateOverrides = (stackSet: StackSet, overrides: readonly Parameter[]): void => {
  const { Parameters } = stackSet.definition.template
  const unknown = overrides.map(({ ParameterKey }) => ParameterKey ?? '').filter((key) => !(key in Parameters))
  if (unknown.length > 0) throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`)
}

/**
 * Notes that units and Regions are targeted from now on, so that automatic deployment follows them
 * (BEHAVIOUR 66).
 */
const noteDeployment = (stackSet: StackSet, units: readonly UnitId[], regions: readonly string[]): void => {
  for (const unit of units) {
    const known = stackSet.deployments.get(unit) ?? new Set<string>()
    for (const region of regions) known.add(region)
    stackSet.deployments.set(unit, known)
  }
}

/** Forgets units and Regions of which no instance is left. */
const forgetDeployment = (stackSet: StackSet, units: readonly UnitId[], regions: readonly string[]): void => {
  const left = new Set([...stackSet.instances.values()].map(({ unit, region }) => `${unit}/${region}`))
  for (const unit of units) {
    const known = stackSet.deployments.get(unit)
    for (const region of regions) if (!left.has(`${unit}/${region}`)) known?.delete(region)
    if (known?.size === 0) stackSet.deployments.delete(unit)
  }
}

/** Instances that are there already are brought up to date. */
export const createStackInstances: CloudFormationOperation<'CreateStackInstances'> = async (input, call) => {
  const { world } = call
  const stackSet = requireOperableStackSet(call, input)
  const overrides = input.ParameterOverrides ?? []
  validateOverrides(stackSet, overrides)
  requireIdle(stackSet)
  const targets = creationTargets(world, stackSet, input)
  const operation = newOperation(world, stackSet, input, { action: 'CREATE', targets })
  noteDeployment(stackSet, (input.DeploymentTargets?.OrganizationalUnitIds ?? []) as UnitId[], input.Regions ?? [])
  announceInstances(stackSet, operation, overrides)
  const deploy = unlessSuspended(world, stackSet, operation, (target) =>
    deployInstance(call, stackSet, target, overrides),
  )
  await submitOperation(world, stackSet, operation, deploy)
  return { OperationId: operation.id }
}

/** Reads one instance with its overrides. */
export const describeStackInstance: CloudFormationOperation<'DescribeStackInstance'> = (input, call) => {
  const stackSet = requireStackSet(call, input)
  const place = { account: input.StackInstanceAccount ?? '', region: input.StackInstanceRegion ?? '' }
  const instance = requireInstance(stackSet, place)
  return { StackInstance: { ...describeInstance(stackSet, instance), ParameterOverrides: [...instance.overrides] } }
}

const filters: Readonly<Record<string, (instance: StackInstance, value: string) => boolean>> = {
  DETAILED_STATUS: ({ detailedStatus }, value) => detailedStatus === value,
  LAST_OPERATION_ID: ({ lastOperationId }, value) => lastOperationId === value,
  DRIFT_STATUS: (_instance, value) => value === 'NOT_CHECKED',
}

const passes = (instance: StackInstance, wanted: readonly StackInstanceFilter[]): boolean =>
  wanted.every(({ Name = '', Values = '' }) => filters[Name]?.(instance, Values) ?? false)

/**
 * Lists the instances of a StackSet, filtered by account, Region, detailed status or last
 * operation.
 */
export const listStackInstances: CloudFormationOperation<'ListStackInstances'> = (input, call) => {
  const stackSet = requireStackSet(call, input)
  const matching = [...stackSet.instances.values()].filter(
    (instance) =>
      (input.StackInstanceAccount === undefined || instance.account === input.StackInstanceAccount) &&
      (input.StackInstanceRegion === undefined || instance.region === input.StackInstanceRegion) &&
      passes(instance, input.Filters ?? []),
  )
  const page = pageOf(matching, { token: input.NextToken, size: input.MaxResults }, call)
  return { Summaries: page.items.map((instance) => describeInstance(stackSet, instance)), NextToken: page.nextToken }
}

/**
 * An absent list keeps the overrides; a list replaces them, so that a key it leaves out goes back
 * to the StackSet's value.
 */
const overridesFor = (given: Parameter[] | undefined, before: readonly Parameter[]): readonly Parameter[] =>
  given?.map((parameter) =>
    parameter.UsePreviousValue
      ? (before.find(({ ParameterKey }) => ParameterKey === parameter.ParameterKey) ?? parameter)
      : parameter,
  ) ?? before

/** Brings instances up to date, and retries failed ones (BEHAVIOUR 38). */
export const updateStackInstances: CloudFormationOperation<'UpdateStackInstances'> = async (input, call) => {
  const { world } = call
  const stackSet = requireOperableStackSet(call, input)
  validateOverrides(stackSet, input.ParameterOverrides ?? [])
  requireIdle(stackSet)
  const targets = instanceTargets(world, stackSet, input)
  for (const target of targets) requireInstance(stackSet, target)
  const operation = newOperation(world, stackSet, input, { action: 'UPDATE', targets })
  const update = unlessSuspended(world, stackSet, operation, (target) =>
    updateInstance(call, stackSet, target, ({ overrides }) => overridesFor(input.ParameterOverrides, overrides)),
  )
  await submitOperation(world, stackSet, operation, update)
  return { OperationId: operation.id }
}

/** Pairs of account and Region without an instance are passed over. */
export const deleteStackInstances: CloudFormationOperation<'DeleteStackInstances'> = async (input, call) => {
  const { world } = call
  const stackSet = requireOperableStackSet(call, input)
  const retainStacks = input.RetainStacks === true
  requireIdle(stackSet)
  const targets = existingTargets(stackSet, instanceTargets(world, stackSet, input))
  const operation = newOperation(world, stackSet, input, { action: 'DELETE', targets, retainStacks })
  const remove = (target: (typeof targets)[number]) => removeInstance(call, stackSet, target, operation)
  // Retained stacks need nothing of their account, so that suspended ones can be taken out too.
  const work = retainStacks ? remove : unlessSuspended(world, stackSet, operation, remove)
  await submitOperation(world, stackSet, operation, work, () =>
    forgetDeployment(stackSet, (input.DeploymentTargets?.OrganizationalUnitIds ?? []) as UnitId[], input.Regions ?? []),
  )
  return { OperationId: operation.id }
}
