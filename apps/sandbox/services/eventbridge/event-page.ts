import { pagesOf } from '../../kit/page'
import type { Call } from '../../request/operation'

const page = pagesOf({ largest: 100, invalidToken: 'ValidationException' })

/** EventBridge's page: `Limit` asks for its size, at most 100. @throws AwsError `ValidationException` for a foreign token */
export const eventPage = <Item>(
  items: readonly Item[],
  input: { NextToken?: string | undefined; Limit?: number | undefined },
  call: Call,
): { items: Item[]; NextToken: string | undefined } => {
  const { items: shown, nextToken } = page(items, { token: input.NextToken, size: input.Limit }, call)
  return { items: shown, NextToken: nextToken }
}
