import type { AccountId } from '../../manifest/ids'
import type { Enroll } from '../../manifest/manifest'
import type { LiveAccount, ObservedMember } from '../state/observed'
import { isSeen } from '../state/seen'
import type { AdministratorView } from './region-view'
import type { RegionSituation, Situation } from './situation'

/**
 * How an account that is to be a member stands in one Region. `pending`: GuardDuty has accepted it and is at work.
 * `paused`: its monitoring was stopped, and StartMonitoringMembers is what starts it. `region-disabled`: the member has
 * not opted in to the Region. `unknown`: the call that would tell was denied. `absent`: everything else, to be created.
 */
export type MemberVerdict = 'enrolled' | 'pending' | 'paused' | 'region-disabled' | 'unknown' | 'absent'

/** An account that is to be a member, with what the administrator holds of it. */
export interface Candidate {
  readonly account: LiveAccount
  readonly member: ObservedMember | undefined
  readonly verdict: MemberVerdict
}

/** AWS's statuses (RelationshipStatus of the API model's Member) that are not simply to be created again. */
const verdicts: Readonly<Record<string, MemberVerdict>> = {
  Enabled: 'enrolled',
  EmailVerificationInProgress: 'pending',
  Disabled: 'paused',
  RegionDisabled: 'region-disabled',
}

const judge = (
  member: ObservedMember | undefined,
  { configuration }: AdministratorView,
  enroll: Enroll,
): MemberVerdict => {
  if (member === undefined) return 'absent'
  // Under ALL that is to stay, GuardDuty itself turns what is created into an enabled member; otherwise this is a forgotten invitation.
  if (member.relationship === 'Created') {
    if (!isSeen(configuration)) return 'unknown'
    return enroll === 'ALL' && configuration.seen?.enroll === 'ALL' ? 'pending' : 'absent'
  }
  return verdicts[member.relationship] ?? 'absent'
}

/** Every account that is to be a member in a Region, by id; undefined where accounts or members are unknown. */
export const judgeCandidates = (
  { manifest, candidates }: Pick<Situation, 'manifest' | 'candidates'>,
  { view, managementDetector }: Pick<RegionSituation, 'view' | 'managementDetector'>,
): readonly Candidate[] | undefined => {
  if (!view || !isSeen(view.members) || candidates === undefined) return undefined
  const held = new Map<AccountId, ObservedMember>(view.members.seen.map((member) => [member.id, member]))
  return candidates.map((account) => {
    const member = held.get(account.id)
    const verdict = judge(member, view, manifest.protection.enroll)
    const isUnsure = account.id === manifest.organization.managementAccount && !isSeen(managementDetector)
    return { account, member, verdict: verdict === 'absent' && isUnsure ? 'unknown' : verdict }
  })
}
