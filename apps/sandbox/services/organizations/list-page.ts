import { type Page, pagesOf, tokenAt } from '../../kit/page'
import type { Call } from '../../request/operation'
import { refusals } from './errors'

const cutPage = pagesOf({
  largest: 20,
  invalidToken: 'InvalidInputException',
  refuseSize: (size, largest) =>
    refusals.invalid(
      size < 1 ? 'MIN_VALUE_EXCEEDED' : 'MAX_VALUE_EXCEEDED',
      `You provided a value that does not match the required range: MaxResults is 1 to ${largest}.`,
    ),
})

/**
 * One page of an Organizations list: at most 20 items. With the scenario's `emptyPages` the first
 * page is empty and has a token, as AWS warns that it may be.
 * @throws AwsError `InvalidInputException` for more than 20 or an unknown token.
 */
export const listPage = <Item>(
  items: Iterable<Item>,
  { NextToken: token, MaxResults: size }: { MaxResults?: number | undefined; NextToken?: string | undefined },
  call: Call,
): Page<Item> => {
  const page = cutPage(items, { token, size }, call)
  return call.world.scenario.organization.emptyPages && !token ? { items: [], nextToken: tokenAt(0, call) } : page
}
