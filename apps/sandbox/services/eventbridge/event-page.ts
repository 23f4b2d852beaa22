import { paginate } from '../../kit/page'
import type { Call } from '../../request/operation'

/** EventBridge's page: `Limit` asks for its size, at most 100. */
export const eventPage = <Item>(
  items: readonly Item[],
  input: { NextToken?: string | undefined; Limit?: number | undefined },
  { world }: Call,
): { items: Item[]; NextToken: string | undefined } => {
  const page = paginate(
    items,
    { token: input.NextToken, size: input.Limit, limit: 100, invalidToken: 'ValidationException' },
    world,
  )
  return { items: page.items, NextToken: page.nextToken }
}
