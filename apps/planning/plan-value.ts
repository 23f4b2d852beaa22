import type { OrganizationId } from '../manifest/ids'
import type { Action } from './action'

/** Something that Guardpost will not do, or not without its flag. While there is one, nothing is performed. */
export interface Refusal {
  readonly code: string
  readonly message: string
  /** The command-line flag that lifts it, such as `--allow-admin-change`; absent where only the world or the manifest can. */
  readonly flag?: string
}

/** Something that AWS or a person still has to finish, and a problem that is named but stops nothing. */
export interface Notice {
  readonly code: string
  readonly message: string
  readonly account?: string
  readonly region?: string
}

/** What would be done, and why not more. Plain JSON: docs/contracts.md describes it for other programs. */
export interface Plan {
  readonly version: 1
  readonly organization: OrganizationId
  /** In an order that respects dependencies. */
  readonly actions: readonly Action[]
  readonly refusals: readonly Refusal[]
  readonly waiting: readonly Notice[]
  /** Named facts that need a person's attention, such as `ACCOUNT_UNLISTED`. */
  readonly notices: readonly Notice[]
  readonly counts: { readonly add: number; readonly change: number; readonly remove: number }
}
