import { paginate } from '../../kit/page'
import type { Call } from '../../request/operation'

/** A page of 100, which callers of SNS cannot change. */
export const topicPage = <Item>(
  items: readonly Item[],
  token: string | undefined,
  { world }: Call,
): { items: Item[]; NextToken: string | undefined } => {
  const page = paginate(items, { token, limit: 100, invalidToken: 'InvalidParameter' }, world)
  return { items: page.items, NextToken: page.nextToken }
}
