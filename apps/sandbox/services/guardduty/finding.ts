import type { Action, Resource } from '@aws-sdk/client-guardduty'
import type { AccountId, Region } from '../../../manifest/ids'

/** A finding, kept in the detector of the account it is about. Repeated activity of the same kind counts up the same finding. */
export interface FindingRecord {
  readonly id: string
  readonly account: AccountId
  readonly region: Region
  readonly detector: string
  readonly type: string
  /** 1.0 to 10.0. */
  readonly severity: number
  readonly title: string
  readonly description: string
  readonly resource: Resource
  /** The call or connection that was seen; absent for attack sequences, malware scans and processes. */
  readonly action?: Action
  /** Absent where GuardDuty does not populate it. */
  readonly resourceRole?: 'TARGET' | 'ACTOR'
  /** The protection plan that found it; absent for the foundational sources. */
  readonly feature?: string
  readonly additionalInfo: Readonly<Record<string, unknown>>
  readonly createdAt: Date
  updatedAt: Date
  count: number
  archived: boolean
  /** When EventBridge last heard of it; absent if never. */
  toldAt?: Date
}
