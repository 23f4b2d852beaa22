import { paginate } from '../../kit/page'
import type { Call } from '../../request/operation'

/** KMS's page: `Limit` asks for its size, `Marker` goes on. */
export const keyPage = <Item>(
  items: readonly Item[],
  input: { Marker?: string | undefined; Limit?: number | undefined },
  limit: number,
  { world }: Call,
): { items: Item[]; Truncated: boolean; NextMarker: string | undefined } => {
  const page = paginate(
    items,
    { token: input.Marker, size: input.Limit, limit, invalidToken: 'InvalidMarkerException' },
    world,
  )
  return { items: page.items, Truncated: page.nextToken !== undefined, NextMarker: page.nextToken }
}
