import { pagesOf } from '../../kit/page'
import type { Call } from '../../request/operation'

const cut = pagesOf({ largest: 1000, usual: 100, invalidToken: 'ValidationError' })

/** IAM's page: 100 items by default, 1,000 at most; `Marker` goes on. */
export const identityPage = <Item>(
  items: readonly Item[],
  input: { Marker?: string | undefined; MaxItems?: number | undefined },
  call: Call,
): { items: Item[]; IsTruncated: boolean; Marker: string | undefined } => {
  const page = cut(items, { token: input.Marker, size: input.MaxItems }, call)
  return { items: page.items, IsTruncated: page.nextToken !== undefined, Marker: page.nextToken }
}
