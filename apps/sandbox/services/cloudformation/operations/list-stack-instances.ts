import type {
  ListStackInstancesCommandInput,
  ListStackInstancesCommandOutput,
  StackInstanceFilter,
} from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { describeInstance } from '../stack-sets/describe-instance'
import type { StackInstance } from '../stack-sets/stack-set'
import { requireStackSet } from '../stack-sets/stack-set-state'

const filters: Readonly<Record<string, (instance: StackInstance, value: string) => boolean>> = {
  DETAILED_STATUS: ({ detailedStatus }, value) => detailedStatus === value,
  LAST_OPERATION_ID: ({ lastOperationId }, value) => lastOperationId === value,
  DRIFT_STATUS: (_instance, value) => value === 'NOT_CHECKED',
}

const passes = (instance: StackInstance, wanted: readonly StackInstanceFilter[]): boolean =>
  wanted.every(({ Name = '', Values = '' }) => filters[Name]?.(instance, Values) ?? false)

/** Lists the instances of a StackSet, filtered by account, Region, detailed status or last operation. */
export const listStackInstances: Operation<ListStackInstancesCommandInput, ListStackInstancesCommandOutput> = (
  input,
  call,
) => {
  const stackSet = requireStackSet(call, input)
  const matching = [...stackSet.instances.values()].filter(
    (instance) =>
      (input.StackInstanceAccount === undefined || instance.account === input.StackInstanceAccount) &&
      (input.StackInstanceRegion === undefined || instance.region === input.StackInstanceRegion) &&
      passes(instance, input.Filters ?? []),
  )
  const page = paginate(
    matching,
    { token: input.NextToken, size: input.MaxResults, limit: 100, invalidToken: 'ValidationError' },
    call.world,
  )
  return { Summaries: page.items.map((instance) => describeInstance(stackSet, instance)), NextToken: page.nextToken }
}
