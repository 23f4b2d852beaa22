import type { Parameter } from '@aws-sdk/client-cloudformation'
import type { Call } from '../../../request/operation'
import { deployInstance } from './deploy-instance'
import type { TargetOutcome } from './run-operation'
import { instanceKey, type OperationTarget, type StackInstance, type StackSet } from './stack-set'

/**
 * Brings an instance that is there to the StackSet's definition. One that is gone by now, because the operation waited for another
 * that deleted it, needs nothing.
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
