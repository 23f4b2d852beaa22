import type { AccountId, UnitId } from '../../../manifest/ids'
import type { AccountState } from '../../scenario/scenario'

/** An account of the organization. */
export interface AccountRecord {
  readonly id: AccountId
  name: string
  readonly email: string
  state: AccountState
  /** The unit or root that it is in. */
  unit: UnitId
  readonly joinedBy: 'CREATED' | 'INVITED'
  readonly joinedAt: Date
}

/** An organizational unit. */
export interface UnitRecord {
  readonly id: UnitId
  name: string
  /** A unit, or the root. */
  readonly parent: UnitId
}

/** What happened to an account, as other services hear of it. */
export interface AccountChange {
  readonly kind: 'joined' | 'moved' | 'closed' | 'left'
  readonly account: AccountRecord
  /** The unit that it came from; only for `moved`. */
  readonly from?: UnitId
}
