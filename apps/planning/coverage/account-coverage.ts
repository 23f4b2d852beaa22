import type { AccountId } from '../../manifest/ids'
import { compareFeatures, type FeatureStates, namesIn } from '../features/feature-states'
import { wantedOfMembers } from '../features/wanted-features'
import { isAssociated } from '../members/plan-member-removal'
import { type Candidate, judgeCandidates, type MemberVerdict } from '../situation/member-verdict'
import { enrolmentBy } from '../situation/members-to-be'
import type { RegionSituation, Situation } from '../situation/situation'
import type { AccountCoverageState } from '../state/account-states'
import type { AccountState, LiveAccount } from '../state/observed'
import { isSeen } from '../state/seen'

type Covered = Pick<Situation, 'manifest'>

const adminState = ({ manifest }: Covered, { admin, securityDetector }: RegionSituation): AccountCoverageState => {
  if (!isSeen(admin) || !isSeen(securityDetector)) return 'unknown'
  const isAdmin = admin.seen?.account === manifest.organization.securityAccount && admin.seen.status === 'ENABLED'
  return isAdmin && securityDetector.seen?.enabled ? 'admin' : 'missing'
}

/** Accounts of a Region that the administrator cannot see: nothing is there, or nothing is known. */
const stateWithoutView = ({ optIn, admin, securityDetector, administration }: RegionSituation): AccountCoverageState =>
  [optIn, admin, securityDetector, administration].every((one) => isSeen<unknown>(one)) ? 'missing' : 'unknown'

const states: Readonly<Record<Exclude<MemberVerdict, 'enrolled' | 'absent'>, AccountCoverageState>> = {
  pending: 'pending',
  paused: 'disabled',
  'region-disabled': 'disabled',
  unknown: 'unknown',
}

const memberState = (candidate: Candidate | undefined, wanted: FeatureStates): AccountCoverageState => {
  if (!candidate) return 'unknown'
  const { verdict, member } = candidate
  if (verdict === 'absent') return member ? 'disabled' : 'missing'
  if (verdict !== 'enrolled') return states[verdict]
  if (!member?.features) return 'unknown'
  const { on, off, managed } = compareFeatures(wanted, member.features)
  return namesIn(on).length + namesIn(off).length + managed.length === 0 ? 'enabled' : 'incomplete'
}

/** Tells how accounts stand in one Region as members, given what is known of all of them there. */
const memberStates = (
  situation: Covered,
  region: RegionSituation,
  accounts: readonly LiveAccount[],
): ((id: AccountId, isExcluded: boolean) => AccountCoverageState) => {
  const { view } = region
  if (!view) return () => stateWithoutView(region)
  const wantedOf = wantedOfMembers(situation.manifest)
  const judged = judgeCandidates({ ...situation, candidates: accounts }, region) ?? []
  const candidates = new Map(judged.map((candidate) => [candidate.account.id, candidate]))
  return (id, isExcluded) => {
    const candidate = candidates.get(id)
    if (isExcluded && candidate?.member && isAssociated(candidate.member)) return 'leaving'
    if (isExcluded && candidate) return 'excluded'
    return memberState(candidate, wantedOf(id))
  }
}

const inactiveState = (state: AccountState): AccountCoverageState => {
  if (state === 'PENDING_ACTIVATION') return 'pending'
  return state === 'UNKNOWN' ? 'unknown' : 'suspended'
}

/**
 * How live accounts stand in one Region, in the order given. An unlisted account that is a member all the same is told as
 * one.
 */
export const accountStatesIn = (
  situation: Covered,
  region: RegionSituation,
  accounts: readonly LiveAccount[],
): ReadonlyMap<AccountId, AccountCoverageState> => {
  const enrolmentOf = enrolmentBy(situation.manifest)
  const stateOf = memberStates(situation, region, accounts)
  const tell = (account: LiveAccount): AccountCoverageState => {
    const enrolment = enrolmentOf(account)
    if (enrolment === 'administrator') return adminState(situation, region)
    if (enrolment === 'inactive') return inactiveState(account.state)
    const state = stateOf(account.id, enrolment === 'excluded')
    if (enrolment === 'excluded' && state === 'missing') return 'excluded'
    return enrolment === 'unlisted' && state === 'missing' ? 'unlisted' : state
  }
  return new Map(accounts.map((account) => [account.id, tell(account)]))
}
