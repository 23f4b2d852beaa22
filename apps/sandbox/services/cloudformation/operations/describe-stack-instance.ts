import type {
  DescribeStackInstanceCommandInput,
  DescribeStackInstanceCommandOutput,
} from '@aws-sdk/client-cloudformation'
import type { Operation } from '../../../request/operation'
import { describeInstance } from '../stack-sets/describe-instance'
import { requireInstance, requireStackSet } from '../stack-sets/stack-set-state'

/** Reads one instance with its overrides. */
export const describeStackInstance: Operation<DescribeStackInstanceCommandInput, DescribeStackInstanceCommandOutput> = (
  input,
  call,
) => {
  const stackSet = requireStackSet(call, input)
  const place = { account: input.StackInstanceAccount ?? '', region: input.StackInstanceRegion ?? '' }
  const instance = requireInstance(stackSet, place)
  return { StackInstance: { ...describeInstance(stackSet, instance), ParameterOverrides: [...instance.overrides] } }
}
