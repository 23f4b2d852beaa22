import type {
  CreateStackInstancesCommandInput,
  CreateStackInstancesCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../operation'
import { deployInstance } from '../stack-sets/deploy-instance'
import { runOperation } from '../stack-sets/run-operation'
import { instanceKey } from '../stack-sets/stack-set'
import { requireStackSet } from '../stack-sets/stack-set-state'
import { newOperation, requireSelfManaged, targetsOf } from '../stack-sets/start-operation'
import { validateOverrides } from '../stack-sets/validate-overrides'

/** Instances that are there already are brought up to date. */
export const createStackInstances: Operation<
  CreateStackInstancesCommandInput,
  CreateStackInstancesCommandOutput
> = async (input, call) => {
  const stackSet = requireStackSet(call, input.StackSetName)
  requireSelfManaged(stackSet, 'CreateStackInstances')
  const overrides = input.ParameterOverrides ?? []
  validateOverrides(stackSet, overrides)
  const operation = newOperation(call, stackSet, input, { action: 'CREATE', targets: targetsOf(input) })
  for (const target of operation.targets) {
    if (stackSet.instances.has(instanceKey(target))) continue
    stackSet.instances.set(instanceKey(target), {
      ...target,
      status: 'OUTDATED',
      detailedStatus: 'PENDING',
      overrides,
      lastOperationId: operation.id,
    })
  }
  await runOperation(call, stackSet, operation, (target) => deployInstance(call, stackSet, target, overrides))
  return { OperationId: operation.id }
}
