import type { AccountId } from '../../manifest/ids'
import { isOfOneAccount } from '../../manifest/manifest'
import { compareFeatures, namesIn } from '../features/feature-states'
import type { AssessedAccount } from '../situation/enrollment'
import type { AccountInRegion, MemberVerdict } from '../situation/judge-accounts'
import { isAssociated } from '../situation/region-members'
import type { RegionSituation, Situation } from '../situation/situation'
import type { AccountCoverageState } from '../state/account-states'
import type { AccountState } from '../state/observed'
import { isSeen } from '../state/seen'

/** How the one account of a manifest stands, which nobody else administers. */
const ownState = ({ wanted }: Pick<Situation, 'wanted'>, region: RegionSituation): AccountCoverageState => {
  if (!region.view) return stateWithoutView(region)
  const { detector } = region.view
  if (!detector?.enabled) return detector ? 'disabled' : 'missing'
  const { on, off, managed } = compareFeatures(wanted.ofAdmin(region.region), detector.features)
  return namesIn(on).length + namesIn(off).length + managed.length === 0 ? 'enabled' : 'incomplete'
}

const adminState = (
  { manifest }: Pick<Situation, 'manifest'>,
  { admin, securityDetector }: RegionSituation,
): AccountCoverageState => {
  if (!isSeen(admin) || !isSeen(securityDetector)) return 'unknown'
  const isAdmin = admin.seen?.account === manifest.organization.securityAccount && admin.seen.status === 'ENABLED'
  return isAdmin && securityDetector.seen?.enabled ? 'admin' : 'missing'
}

/**
 * Accounts of a Region that the administrator cannot see: nothing is there, or nothing is known.
 */
const stateWithoutView = ({ optIn, admin, securityDetector, administration }: RegionSituation): AccountCoverageState =>
  [optIn, admin, securityDetector, administration].every((one) => isSeen<unknown>(one)) ? 'missing' : 'unknown'

const states: Readonly<Record<Exclude<MemberVerdict, 'enrolled' | 'absent'>, AccountCoverageState>> = {
  pending: 'pending',
  paused: 'disabled',
  'region-disabled': 'disabled',
  unknown: 'unknown',
}

const memberState = ({ verdict, relationship, difference, isRemembered }: AccountInRegion): AccountCoverageState => {
  if (isRemembered) return 'remembered'
  if (verdict === 'absent') return relationship === undefined ? 'missing' : 'disabled'
  if (verdict !== 'enrolled') return states[verdict]
  if (!difference) return 'unknown'
  const { on, off, managed } = difference
  return namesIn(on).length + namesIn(off).length + managed.length === 0 ? 'enabled' : 'incomplete'
}

const inactiveState = (state: AccountState): AccountCoverageState => {
  if (state === 'PENDING_ACTIVATION') return 'pending'
  return state === 'UNKNOWN' ? 'unknown' : 'suspended'
}

/**
 * How an account that is a member, or could be one, stands. An unlisted account that is a member
 * all the same is shown as one.
 */
const stateIn = (region: RegionSituation, { account, enrollment }: AssessedAccount): AccountCoverageState => {
  const found = region.members.accounts?.get(account.id)
  if (enrollment === 'excluded' && isAssociated(found?.relationship)) return 'leaving'
  if (enrollment === 'excluded' && found) return 'excluded'
  const unseen = region.view ? 'unknown' : stateWithoutView(region)
  const state = found ? memberState(found) : unseen
  if (state !== 'missing') return state
  return enrollment === 'excluded' || enrollment === 'unlisted' ? enrollment : state
}

/** How the organization's accounts stand in one Region; of nobody where they are unknown. */
export const accountStatesIn = (
  situation: Pick<Situation, 'manifest' | 'accounts' | 'wanted'>,
  region: RegionSituation,
): ReadonlyMap<AccountId, AccountCoverageState> => {
  const stateOf = (assessed: AssessedAccount): AccountCoverageState => {
    if (isOfOneAccount(situation.manifest)) return ownState(situation, region)
    if (assessed.enrollment === 'administrator') return adminState(situation, region)
    if (assessed.enrollment === 'inactive') return inactiveState(assessed.account.state)
    return stateIn(region, assessed)
  }
  return new Map((situation.accounts ?? []).map((assessed) => [assessed.account.id, stateOf(assessed)]))
}
