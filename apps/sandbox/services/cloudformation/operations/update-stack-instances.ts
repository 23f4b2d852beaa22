import type {
  Parameter,
  UpdateStackInstancesCommandInput,
  UpdateStackInstancesCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../request/operation'
import { requireIdle, submitOperation } from '../stack-sets/operation-queue'
import { instanceTargets } from '../stack-sets/operation-targets'
import { requireInstance, requireOperableStackSet } from '../stack-sets/stack-set-state'
import { newOperation } from '../stack-sets/start-operation'
import { unlessSuspended } from '../stack-sets/suspended-account'
import { updateInstance } from '../stack-sets/update-instance'
import { validateOverrides } from '../stack-sets/validate-overrides'

/** An absent list keeps the overrides; a list replaces them, so that a key it leaves out goes back to the StackSet's value. */
const overridesFor = (given: Parameter[] | undefined, before: readonly Parameter[]): readonly Parameter[] =>
  given?.map((parameter) =>
    parameter.UsePreviousValue
      ? (before.find(({ ParameterKey }) => ParameterKey === parameter.ParameterKey) ?? parameter)
      : parameter,
  ) ?? before

/** Brings instances up to date, and retries failed ones (BEHAVIOUR 38). */
export const updateStackInstances: Operation<
  UpdateStackInstancesCommandInput,
  UpdateStackInstancesCommandOutput
> = async (input, call) => {
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
