import type { ListExportsCommandInput, ListExportsCommandOutput } from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { exportsIn } from '../state'

/** Lists the exports of the account and Region. */
export const listExports: Operation<ListExportsCommandInput, ListExportsCommandOutput> = (input, call) => {
  const page = paginate(
    exportsIn(call.world, call),
    { token: input.NextToken, limit: 100, invalidToken: 'ValidationError' },
    call.world,
  )
  return {
    Exports: page.items.map(({ name, value, stack }) => ({ ExportingStackId: stack.id, Name: name, Value: value })),
    NextToken: page.nextToken,
  }
}
