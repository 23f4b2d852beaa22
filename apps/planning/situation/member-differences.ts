import type { FeatureName } from '../../manifest/features'
import type { AccountId } from '../../manifest/ids'
import { compareFeatures, type FeatureDifference, onlyOffered } from '../features/feature-states'
import { wantedOfMembers } from '../features/wanted-features'
import type { DetectorFeatures } from '../state/observed'
import { judgeCandidates } from './member-verdict'
import { arrivals } from './newcomers'
import { offers } from './region-view'
import type { RegionSituation, Situation } from './situation'

/** How the features of a member, or of an account that this plan makes one, differ from what the manifest wants. */
export interface MemberDifference {
  readonly account: AccountId
  /** Absent for an account that becomes a member by this plan. */
  readonly seen?: DetectorFeatures
  readonly difference: FeatureDifference
}

/**
 * The differences of all members in one Region whose features are known, and of those to come, by id. GuardDuty's own words for a
 * member it is at work on, or cannot reach, leave it out.
 */
export const memberDifferences = (
  situation: Pick<Situation, 'manifest' | 'candidates'>,
  region: RegionSituation,
): readonly MemberDifference[] => {
  const { view } = region
  const candidates = judgeCandidates(situation, region)
  if (!view || !candidates) return []
  const isOffered = (name: FeatureName) => offers(view, name)
  const wantedOf = wantedOfMembers(situation.manifest)
  const arrivalOf = arrivals(situation, view)
  return candidates.flatMap((candidate): readonly MemberDifference[] => {
    const { account, member, verdict } = candidate
    if (verdict === 'absent')
      return arrivalOf ? [{ account: account.id, difference: arrivalOf(candidate).difference }] : []
    if (verdict !== 'enrolled' || member?.features === undefined) return []
    const wanted = onlyOffered(wantedOf(account.id), isOffered)
    return [{ account: account.id, seen: member.features, difference: compareFeatures(wanted, member.features) }]
  })
}
