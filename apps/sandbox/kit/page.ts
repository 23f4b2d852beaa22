import { AwsError } from './aws-error'

/** One page of a list. */
export interface Page<Item> {
  readonly items: Item[]
  /** Absent on the last page. */
  readonly nextToken: string | undefined
}

/** What pages need of a call: a world whose scenario may make them smaller than AWS's, and whose pages they are. */
interface Paged {
  /** Absent where a service asks itself. */
  readonly operation?: string
  readonly world: { readonly scenario: { readonly pageSize?: number | undefined } }
}

/** The token of an operation's page that begins at this offset: opaque to clients, base64url. */
export const tokenAt = (offset: number, { operation = '' }: Pick<Paged, 'operation'>): string =>
  Buffer.from(`${operation}@${offset}`).toString('base64url')

/** The offset of a token that `tokenAt` made for this operation; undefined for any other text. */
const offsetOf = (token: string, { operation = '' }: Pick<Paged, 'operation'>): number | undefined => {
  const [whose, offset, ...more] = Buffer.from(token, 'base64url').toString().split('@')
  if (whose !== operation || offset === undefined || more.length > 0 || !/^\d{1,15}$/.test(offset)) return undefined
  return tokenAt(Number(offset), { operation }) === token ? Number(offset) : undefined
}

/** The pages of one kind of list, as its service cuts them. */
interface PageRules {
  /** Most items of a page. */
  readonly largest: number
  /** Items of a page of a client that asks for no size; default `largest`. */
  readonly usual?: number
  /**
   * The code of the service's refusal of a token that the sandbox did not give; default
   * `InvalidNextTokenException`.
   */
  readonly invalidToken?: string
  /**
   * The service's refusal of a size that is not 1 to `largest`. Without it, a larger size is cut
   * down to `largest`.
   */
  readonly refuseSize?: (size: number, largest: number) => AwsError
}

/** What a map or another walk gives is not copied for each page: of a list of thousands that would be work in the square of its length. */
const itemsBetween = <Item>(all: Iterable<Item>, offset: number, end: number): { items: Item[]; isLast: boolean } => {
  if (Array.isArray(all)) return { items: all.slice(offset, end), isLast: end >= all.length }
  const items: Item[] = []
  let index = 0
  for (const item of all) {
    if (index >= end) return { items, isLast: false }
    if (index >= offset) items.push(item)
    index += 1
  }
  return { items, isLast: true }
}

/**
 * The function that cuts one page out of a list of this kind. A service states it once for each
 * kind of list, and names its members (`NextToken`, `Marker`, …) around it.
 * @throws AwsError the refusals of `rules`.
 */
export const pagesOf =
  ({ largest, usual = largest, invalidToken = 'InvalidNextTokenException', refuseSize }: PageRules) =>
  <Item>(
    all: Iterable<Item>,
    asked: { readonly token?: string | undefined; readonly size?: number | undefined },
    call: Paged,
  ): Page<Item> => {
    if (refuseSize && asked.size !== undefined && !(asked.size >= 1 && asked.size <= largest)) {
      throw refuseSize(asked.size, largest)
    }
    const offset = asked.token ? offsetOf(asked.token, call) : 0
    if (offset === undefined) throw new AwsError(invalidToken, 'The specified token is not valid.')
    const end = offset + Math.min(asked.size || usual, largest, call.world.scenario.pageSize ?? largest)
    const { items, isLast } = itemsBetween(all, offset, end)
    return { items, nextToken: isLast ? undefined : tokenAt(end, call) }
  }
