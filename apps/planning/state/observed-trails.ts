import type { Region } from '../../manifest/ids'
import type { Seen } from './seen'

/** A trail of CloudTrail as one Region shows it to the security account. */
export interface ObservedTrail {
  readonly name: string
  readonly arn: string
  /** Whether it logs the calls of every Region. */
  readonly isMultiRegion: boolean
  /** Present where it logs the calls of all accounts of the organization. */
  readonly isOfOrganization?: true
  readonly isLogging: boolean
  /** What it leaves out of the management events of calls that change something; undefined where it logs none of these. */
  readonly writes: { readonly without: readonly string[] } | undefined
}

/** The trails that log the calls of one Region. */
export interface RegionTrails {
  readonly region: Region
  readonly trails: Seen<readonly ObservedTrail[]>
}
