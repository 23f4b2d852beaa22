import type { FeatureName } from '../../manifest/features'
import type { Region } from '../../manifest/ids'

/**
 * What AWS's times say of a member: when GuardDuty made it one (InvitedAt of the API's Member), and of its features since when they are
 * as they are (UpdatedAt of MemberFeaturesConfigurationResult).
 */
export interface ObservedJoining {
  /** In milliseconds since 1970. */
  readonly at: number
  /** Features that came on with its joining, or within the day that GuardDuty takes for that. */
  readonly given: readonly FeatureName[]
  /** Features that it had on before, with any part of them. */
  readonly before: readonly FeatureName[]
}

/**
 * Until when the members of a Region had joined that a deploy has held against the manifest, in milliseconds since 1970 and by
 * AWS's clock; a Region in which none has is left out.
 */
export type MembersSeenUntil = Readonly<Partial<Record<Region, number>>>
