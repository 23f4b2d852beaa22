import { paginate } from '../../kit/page'
import type { Call } from '../../request/operation'

/** IAM's page: 100 items by default, 1,000 at most; `Marker` goes on. */
export const identityPage = <Item>(
  items: readonly Item[],
  input: { Marker?: string | undefined; MaxItems?: number | undefined },
  { world }: Call,
): { items: Item[]; IsTruncated: boolean; Marker: string | undefined } => {
  const page = paginate(
    items,
    { token: input.Marker, size: input.MaxItems ?? 100, limit: 1000, invalidToken: 'ValidationError' },
    world,
  )
  return { items: page.items, IsTruncated: page.nextToken !== undefined, Marker: page.nextToken }
}
