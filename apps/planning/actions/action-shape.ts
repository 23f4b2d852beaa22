import type { AccountId, Region } from '../../manifest/ids'

/**
 * What every action says of itself: plain JSON, so that a plan can be printed, stored and compared.
 */
export interface Described {
  /** Why it is needed, as part of a sentence. */
  readonly reason: string
}

/**
 * What may be asked of an action whatever its kind. The rooms of the kinds know each other by this
 * shape and by name, so that none of them imports the union of all.
 */
export interface ActionShape extends Described {
  readonly kind: string
  /** The Region the call goes to; absent for what an organization has once. */
  readonly region?: Region
  readonly account?: AccountId
  /** The accounts of a batch. */
  readonly accounts?: readonly AccountId[]
  readonly name?: string
  readonly stack?: string
  readonly stackSet?: string
}
