import type { ListImportsCommandInput, ListImportsCommandOutput } from '@aws-sdk/client-cloudformation'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { validationError } from '../errors'
import { importersOf } from '../state'

/** Lists the stacks that import a value; it is an error if none does. */
export const listImports: Operation<ListImportsCommandInput, ListImportsCommandOutput> = (input, call) => {
  const names = importersOf(call.world, call, input.ExportName ?? '').map(({ name }) => name)
  if (names.length === 0) throw validationError(`Export '${input.ExportName}' is not imported by any stack.`)
  const page = paginate(names, { token: input.NextToken, limit: 100, invalidToken: 'ValidationError' }, call.world)
  return { Imports: page.items, NextToken: page.nextToken }
}
