import type {
  Parameter,
  UpdateStackInstancesCommandInput,
  UpdateStackInstancesCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../operation'
import { deployInstance } from '../stack-sets/deploy-instance'
import { runOperation } from '../stack-sets/run-operation'
import { requireInstance, requireStackSet } from '../stack-sets/stack-set-state'
import { newOperation, requireSelfManaged, targetsOf } from '../stack-sets/start-operation'
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
  const stackSet = requireStackSet(call, input.StackSetName)
  requireSelfManaged(stackSet, 'UpdateStackInstances')
  validateOverrides(stackSet, input.ParameterOverrides ?? [])
  const targets = targetsOf(input)
  for (const target of targets) requireInstance(stackSet, target)
  const operation = newOperation(call, stackSet, input, { action: 'UPDATE', targets })
  await runOperation(call, stackSet, operation, (target) => {
    const { overrides } = requireInstance(stackSet, target)
    return deployInstance(call, stackSet, target, overridesFor(input.ParameterOverrides, overrides))
  })
  return { OperationId: operation.id }
}
