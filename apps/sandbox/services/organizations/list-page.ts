import { type Page, paginate } from '../../kit/page'
import type { Call } from '../../request/operation'
import { refusals } from './refusals'

const LIMIT = 20

/**
 * One page of an Organizations list: at most 20 items. With the scenario's `emptyPages` the first page is empty and has a
 * token, as AWS warns that it may be.
 * @throws AwsError `InvalidInputException` for more than 20 or an unknown token.
 */
export const listPage = <Item>(
  items: readonly Item[],
  input: { MaxResults?: number | undefined; NextToken?: string | undefined },
  { world }: Call,
): Page<Item> => {
  if (input.MaxResults !== undefined && (input.MaxResults < 1 || input.MaxResults > LIMIT)) {
    throw refusals.invalid(
      input.MaxResults < 1 ? 'MIN_VALUE_EXCEEDED' : 'MAX_VALUE_EXCEEDED',
      `You provided a value that does not match the required range: MaxResults is 1 to ${LIMIT}.`,
    )
  }
  const page = paginate(
    items,
    { token: input.NextToken, size: input.MaxResults, limit: LIMIT, invalidToken: 'InvalidInputException' },
    world,
  )
  if (world.scenario.organization.emptyPages && !input.NextToken) {
    return { items: [], nextToken: Buffer.from('0').toString('base64url') }
  }
  return page
}
