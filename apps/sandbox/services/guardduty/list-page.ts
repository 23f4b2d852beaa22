import { type Page, pagesOf } from '../../kit/page'
import type { Call } from '../../request/operation'
import { invalidInput } from './errors'

const cutPage = pagesOf({ largest: 50, invalidToken: 'BadRequestException', refuseSize: invalidInput })

/**
 * One page of a GuardDuty list, at most 50.
 * @throws AwsError for a larger page or an unknown token.
 */
export const listPage = <Item>(
  items: Iterable<Item>,
  { NextToken: token, MaxResults: size }: { MaxResults?: number | undefined; NextToken?: string | undefined },
  call: Call,
): Page<Item> => cutPage(items, { token, size }, call)
