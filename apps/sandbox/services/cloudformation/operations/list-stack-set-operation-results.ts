import type {
  ListStackSetOperationResultsCommandInput,
  ListStackSetOperationResultsCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { requireOperation, requireStackSet } from '../stack-sets/stack-set-state'

/** Lists what became of each account and Region in an operation (BEHAVIOUR 35). */
export const listStackSetOperationResults: Operation<
  ListStackSetOperationResultsCommandInput,
  ListStackSetOperationResultsCommandOutput
> = (input, call) => {
  const stackSet = requireStackSet(call, input)
  const wanted = (input.Filters ?? []).map(({ Values }) => Values)
  const matching = requireOperation(stackSet, input.OperationId).results.filter(({ status }) =>
    wanted.every((value) => value === status),
  )
  const page = paginate(
    matching,
    { token: input.NextToken, size: input.MaxResults, limit: 100, invalidToken: 'ValidationError' },
    call.world,
  )
  return {
    Summaries: page.items.map(({ account, region, unit, status, statusReason }) => ({
      Account: account,
      Region: region,
      OrganizationalUnitId: unit,
      Status: status,
      StatusReason: statusReason,
    })),
    NextToken: page.nextToken,
  }
}
