import { AwsError } from '../aws-error'
import type { World } from './world'

/** One page of a list. */
export interface Page<Item> {
  readonly items: Item[]
  /** Absent on the last page. */
  readonly nextToken: string | undefined
}

/**
 * Cuts one page out of a list. Tokens are opaque to clients: base64url of the offset.
 * @param request.size what the client asked for, if it did. @param request.limit the largest page (and default) of the operation.
 * @throws AwsError `invalidToken` (default `InvalidNextTokenException`) for a token that the sandbox did not give.
 */
export const paginate = <Item>(
  items: readonly Item[],
  request: { token?: string | undefined; size?: number | undefined; limit: number; invalidToken?: string },
  world: World,
): Page<Item> => {
  const offset = request.token ? Number(Buffer.from(request.token, 'base64url').toString()) : 0
  if (!Number.isInteger(offset)) {
    throw new AwsError(request.invalidToken ?? 'InvalidNextTokenException', 'The specified token is not valid.')
  }
  const size = Math.min(request.size ?? request.limit, request.limit, world.scenario.pageSize ?? request.limit)
  const end = offset + size
  return {
    items: items.slice(offset, end),
    nextToken: end < items.length ? Buffer.from(String(end)).toString('base64url') : undefined,
  }
}
