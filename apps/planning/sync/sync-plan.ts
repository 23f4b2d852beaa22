import type { AccountId, UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { IssueCode } from '../../manifest/text/issue-codes'
import type { Waiting } from '../actions/plan-value'
import type { SyncChange } from './sync-change'
import type { SyncCode } from './sync-codes'

/** A row or value that stays as it is, or is left out, until a person decides. */
export interface Kept {
  /** A code of `sync`, or of the manifest's rule that the change would break. */
  readonly code: SyncCode | IssueCode
  readonly message: string
  readonly account?: AccountId
  readonly unit?: UnitId
  /** JSON pointers into the manifest as it is: where the person decides. */
  readonly places: readonly string[]
}

/** What could not be found out; what the manifest says of it stays. */
export interface Unknown {
  readonly code: SyncCode
  readonly message: string
  readonly accounts: readonly AccountId[]
}

/** How the manifest is brought up to date with the organization. */
export interface SyncPlan {
  readonly changes: readonly SyncChange[]
  readonly kept: readonly Kept[]
  readonly unknown: readonly Unknown[]
  readonly waiting: readonly Waiting[]
  /** The manifest's text with all changes; the text as it was when there are none. */
  readonly text: string
  /** What that text says. */
  readonly manifest: Manifest
}
