import type { AccountId, UnitId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { IssueCode } from '../../manifest/text/issue-codes'
import type { Waiting } from '../refusals/waiting-codes'
import type { SyncChange } from './sync-change'

/**
 * What `sync` and `init` report beside the changes, by code. docs/reference/codes.md is made from
 * this list and from the codes of the manifest's problems.
 */
export const syncCodes = {
  ACCOUNT_NAMED: 'An account left the organization, and something that people wrote still names it: its row stays',
  UNIT_NAMED: 'A unit is gone, and something that people wrote still names it: its row stays',
  ACCOUNT_STATE_UNKNOWN: 'AWS returned no known state of an account, which stays as it was',
  ACCOUNT_UNIT_UNKNOWN: 'AWS did not return the unit of an account',
  REGIONS_UNKNOWN: 'Which Regions are enabled could not be found out, though new ones are to be watched',
  SLACK_NOT_ASKED: 'No role is named with which members could be asked whether the Slack workspace is authorized',
  SLACK_UNKNOWN: 'Members could not be asked whether the Slack workspace is authorized; what was written stays',
} as const

/** The code of something that `sync` reports. */
type SyncCode = keyof typeof syncCodes

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
  /** The accounts that alone were looked at; absent where the whole organization was. */
  readonly only?: readonly AccountId[]
  /** The manifest's text with all changes; the text as it was without any. */
  readonly text: string
  /** What that text says. */
  readonly manifest: Manifest
}
