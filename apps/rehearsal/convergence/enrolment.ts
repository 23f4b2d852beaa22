import type { AccountId, Region } from '../../manifest/ids'

/** Where an organization is, and the accounts and Regions that are to be protected. */
export interface EnrolmentSource {
  readonly url: string
  readonly administrator: AccountId
  readonly regions: readonly Region[]
}

/** What GuardDuty itself says of one Region. */
export interface Enrolment {
  readonly region: Region
  readonly detectors: number
  /** Accounts of members that are Enabled; an account that is there twice is in the list twice. */
  readonly enabled: readonly string[]
  /** Members in any other state. */
  readonly others: number
}
