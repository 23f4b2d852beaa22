import type { Parameter } from '@aws-sdk/client-cloudformation'
import { instanceKey, type StackSet, type StackSetOperation } from './stack-set'

/** Lists the instances that an operation will make, before their stacks are there. */
export const announceInstances = (
  { instances }: StackSet,
  { id, targets }: StackSetOperation,
  overrides: readonly Parameter[],
): void => {
  for (const target of targets) {
    if (instances.has(instanceKey(target))) continue
    const pending = { status: 'OUTDATED', detailedStatus: 'PENDING', lastOperationId: id } as const
    instances.set(instanceKey(target), { ...target, ...pending, overrides })
  }
}
