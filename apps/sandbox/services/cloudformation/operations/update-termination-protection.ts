import type {
  UpdateTerminationProtectionCommandInput,
  UpdateTerminationProtectionCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../request/operation'
import { requireStack } from '../state'

/** Protects a stack from deletion, or ends that (BEHAVIOUR 20). */
export const updateTerminationProtection: Operation<
  UpdateTerminationProtectionCommandInput,
  UpdateTerminationProtectionCommandOutput
> = (input, call) => {
  const stack = requireStack(call.world, call, input.StackName)
  stack.terminationProtection = input.EnableTerminationProtection === true
  return { StackId: stack.id }
}
