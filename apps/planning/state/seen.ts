import type { AccountId, Region } from '../../manifest/ids'

/**
 * An AWS call that was refused: what was seen of the world is unknown there, which is not the same
 * as absent.
 */
export interface Denied {
  /** `service:Operation`, which is also the IAM action that is missing. */
  readonly operation: string
  readonly account: AccountId
  readonly region?: Region
  /** AWS's own words. */
  readonly message: string
}

/** What looking gave: a value, or the refusal of the call that would have returned it. */
export type Seen<Value> = { readonly seen: Value } | { readonly denied: Denied }

/** Whether the call was answered. What was denied is unknown and must not be taken for absent. */
export const isSeen = <Value>(observation: Seen<Value>): observation is { readonly seen: Value } =>
  'seen' in observation
