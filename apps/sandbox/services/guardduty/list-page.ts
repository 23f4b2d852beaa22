import { type Page, paginate } from '../../kit/page'
import type { Call } from '../../request/operation'
import { invalidInput } from './bad-request'

const LIMIT = 50

/** One page of a GuardDuty list, at most 50. @throws AwsError for a larger page or an unknown token. */
export const listPage = <Item>(
  items: readonly Item[],
  input: { MaxResults?: number | undefined; NextToken?: string | undefined },
  { world }: Call,
): Page<Item> => {
  if (input.MaxResults !== undefined && (input.MaxResults < 1 || input.MaxResults > LIMIT)) throw invalidInput()
  return paginate(
    items,
    { token: input.NextToken, size: input.MaxResults, limit: LIMIT, invalidToken: 'BadRequestException' },
    world,
  )
}
