import type { AccountId } from '../../manifest/ids'
import { aboutOf } from '../../manifest/manifest'
import type { Action } from '../actions/action'
import { countThings } from '../actions/index'
import { type Contribution, combine, type Plan } from '../actions/plan-value'
import { planDetectorLeft, planFeaturesBeyond, planLeftToEnroll } from '../administrator/members-by-policies'
import { planManagementDetector } from '../administrator/plan-management-detector'
import { planOrganizationConfiguration } from '../administrator/plan-organization-configuration'
import { deniedObservations, deniedRefusal } from '../guards/guard-denied'
import { guardCaller, guardOrganization } from '../guards/guard-organization'
import { guardProtectionOff, noticeProtectionsKept } from '../guards/guard-protection-off'
import { noticeAccounts } from '../members/notice-accounts'
import { noticeFeatures } from '../members/notice-features'
import { noticeUnasked } from '../members/notice-unasked'
import { planMemberFeatures } from '../members/plan-member-features'
import { planEarlyMembers, planMembers } from '../members/plan-members'
import { broughtBy, inEachRegion, planCarryingOut, type RegionPlanners } from '../plan'
import { isByPolicies } from '../policies/own-policies'
import { planNamedPolicies } from '../policies/plan-named-policies'
import type { Flag } from '../refusals/flags'
import { reachedAccounts } from '../situation/reached-accounts'
import { assess, type Situation } from '../situation/situation'
import type { Desired } from '../state/desired'
import type { Observed } from '../state/observed'
import { isSeen } from '../state/seen'
import { isUnread } from '../state/unread'
import { listed, quoted } from '../words/listed'
import { featuresOfPilots } from './features-of-pilots'

const planners: RegionPlanners = {
  byMembers: [planManagementDetector, planEarlyMembers, planMembers, planMemberFeatures, noticeFeatures],
  besidePolicies: [planDetectorLeft, planLeftToEnroll, planFeaturesBeyond],
}

const planNamedCarryingOut = (situation: Situation, named: readonly AccountId[]): Contribution => {
  if (!isByPolicies(situation.manifest)) return planCarryingOut(situation, planners)
  const policies = planNamedPolicies(situation, named)
  return combine([policies, planCarryingOut(broughtBy(situation, policies), planners)])
}

/** Into accounts that join, CloudFormation brings the stacks of member routes by itself. */
const stacksInWords = ({ assembly, manifest, observed }: Situation, named: ReadonlySet<AccountId>): string => {
  const live = isSeen(observed.accounts) ? observed.accounts.seen : []
  const isReached = assembly.stackSets.some(
    ({ targets }) =>
      targets.model === 'service-managed' && reachedAccounts(targets, manifest, live).some((id) => named.has(id)),
  )
  return isReached
    ? ' CloudFormation brings the stacks of member routes by itself, which was not looked at either.'
    : ''
}

/** A route's machine looks up the unit of an account that it does not know, and of no other: one that moved it has where it was. */
const routesInWords = ({ manifest }: Situation, named: ReadonlySet<AccountId>): string => {
  const routes = manifest.routes.filter(
    ({ deliver, accounts }) => deliver === 'central' && accounts !== 'ALL' && accounts.some((id) => named.has(id)),
  )
  if (routes.length === 0) return ''
  const words = `${routes.length === 1 ? 'the route' : 'the routes'} ${quoted(routes.map(({ name }) => name))}`
  return ` An account that joined is in ${words} at once where these name its unit; one that moved, or that they name itself, is in there once "guardpost deploy" without names has run.`
}

const noticeOnly = (situation: Situation, named: readonly AccountId[]): Contribution => {
  const message = `Only ${listed(named.map(situation.label))} ${named.length === 1 ? 'was' : 'were'} looked at, and not other accounts, the organization's settings as a whole, stacks and the alert path: "guardpost plan" without names reads everything.${stacksInWords(situation, new Set(named))}${routesInWords(situation, new Set(named))}`
  return { notices: [{ code: 'ONLY_NAMED', message, accounts: named }] }
}

const noticeSettings = (actions: readonly Action[]): Contribution => {
  const regions = actions.flatMap((action) => ('region' in action && action.region) || [])
  if (regions.length === 0) return {}
  const message = `The organization's settings, which GuardDuty gives to others too, are not what the manifest says in ${listed(regions)}: "guardpost deploy" without names brings them up to date`
  return { notices: [{ code: 'SHARED_DIFFERS', message, regions }] }
}

/** What is known of the named accounts' rows; of rows whose accounts were not read nothing is said. */
const noticeNamed = (situation: Situation, named: ReadonlySet<AccountId>): Contribution => {
  const { manifest, accounts = [], label } = situation
  return noticeAccounts({
    manifest: { ...manifest, accounts: manifest.accounts.filter(({ id }) => named.has(id)) },
    accounts: accounts.filter(({ account }) => named.has(account.id)),
    label,
  })
}

const guardRead = ({ observed, regions, label }: Situation): Contribution => ({
  refusals: deniedObservations(observed, regions)
    .filter((denied) => !isUnread(denied))
    .map((denied) => deniedRefusal(denied, label)),
})

const compose = (situation: Situation, named: readonly AccountId[]): Required<Contribution> => {
  const refusals = guardOrganization(situation)
  if (refusals.length > 0) return combine([{ refusals }])
  return combine([
    guardRead(situation),
    { refusals: [...guardCaller(situation), ...guardProtectionOff(situation, 'members')] },
    planNamedCarryingOut(situation, named),
    noticeProtectionsKept(situation),
    noticeNamed(situation, new Set(named)),
    noticeUnasked(situation),
    noticeOnly(situation, named),
  ])
}

/**
 * What accounts need that are named, as a plan of its own, from a look at them alone (`observeNamed`): to be members, with the features
 * that the protection table gives them, by both ways of carrying it out. What the organization shares is left as it is, and so is
 * everybody else. Pure, like `plan`.
 *
 * @throws TypeError when a Region in view was not observed.
 */
export const planNamed = (
  desired: Desired,
  observed: Observed,
  named: readonly AccountId[],
  flags: ReadonlySet<Flag> = new Set(),
): Plan => {
  const situation = assess(desired, observed, flags)
  const parts = compose(situation, named)
  // Settings that differ from the manifest are not changed here, so members do not get from them what they are to have.
  const settings = isByPolicies(desired.manifest) ? {} : inEachRegion(situation, [planOrganizationConfiguration])
  const { actions: later = [] } = settings
  const actions = [...parts.actions, ...featuresOfPilots({ now: parts.actions, later }, desired, observed)]
  return {
    version: 1,
    ...aboutOf(desired.manifest),
    ...combine([parts, noticeSettings(later)]),
    actions,
    counts: countThings(actions),
  }
}
