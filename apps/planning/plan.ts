import { aboutOf, isOfOneAccount } from '../manifest/manifest'
import { countThings } from './actions/index'
import { type Contribution, combine, type Plan } from './actions/plan-value'
import {
  noticeCarriedOut,
  noticeOpenContainers,
  planDetectorLeft,
  planFeaturesBeyond,
  planLeftToEnroll,
} from './administrator/members-by-policies'
import { noticeLists } from './administrator/notice-lists'
import { planAdmin } from './administrator/plan-admin'
import { planAdminChange } from './administrator/plan-admin-change'
import { planAdminDetector, planOwnDetector } from './administrator/plan-admin-detector'
import { planDestination } from './administrator/plan-destination'
import { planFilters } from './administrator/plan-filters'
import { planLists } from './administrator/plan-lists'
import { planManagementDetector } from './administrator/plan-management-detector'
import { planOrganizationConfiguration } from './administrator/plan-organization-configuration'
import { planServiceAccess } from './administrator/plan-service-access'
import { judgeCompanyTopics } from './delivery/company-topics'
import { judgeExportQueue } from './delivery/export-queue'
import { guardMail, planEndedMail } from './delivery/mail-changes'
import { noticeAlarms } from './delivery/notice-alarms'
import { noticeMemberSlack } from './delivery/notice-member-slack'
import { noticeReach } from './delivery/notice-reach'
import { noticeRules } from './delivery/notice-rules'
import { noticeTrails } from './delivery/notice-trails'
import { planMail } from './delivery/plan-mail'
import { planSources } from './delivery/plan-sources'
import { guardManagedElsewhere } from './guards/guard-account'
import { guardAdmin } from './guards/guard-admin'
import { guardAutoEnable } from './guards/guard-auto-enable'
import { guardBoundary } from './guards/guard-boundary'
import { guardDenied } from './guards/guard-denied'
import { guardDisassociation, noticeMembersKept } from './guards/guard-disassociation'
import { guardCaller, guardOrganization } from './guards/guard-organization'
import { guardProtectionOff, noticeProtectionsKept } from './guards/guard-protection-off'
import { guardRegions, noticeTurnedOff, withoutTurnedOff } from './guards/guard-regions'
import { noticeUnwatched } from './guards/notice-unwatched'
import { noticeWaves } from './guards/notice-waves'
import { noticeAccounts } from './members/notice-accounts'
import { noticeFeatures } from './members/notice-features'
import { noticeJoining } from './members/notice-joining'
import { noticeUnasked } from './members/notice-unasked'
import { noticeExclusions, planExclusions } from './members/plan-exclusions'
import { planMemberFeatures } from './members/plan-member-features'
import { planEarlyMembers, planMembers } from './members/plan-members'
import { planMemberPaths } from './path/plan-member-paths'
import { planPath } from './path/plan-path'
import { judgeEffects, noticeEffectivePolicies } from './policies/notice-effective-policies'
import { isByPolicies } from './policies/own-policies'
import { planPolicies } from './policies/plan-policies'
import { planPolicyTypeEnd } from './policies/plan-policy-type-end'
import { bringsPolicies, planProtectionPolicies } from './policies/plan-protection-policies'
import type { Flag } from './refusals/flags'
import { assess, type RegionSituation, type Situation } from './situation/situation'
import { planStackSetsAccess } from './stacks/plan-stack-sets-access'
import { planStacks } from './stacks/plan-stacks'
import type { Desired } from './state/desired'
import type { Observed } from './state/observed'
import { isSeen } from './state/seen'

/** One concern of GuardDuty in one Region. */
export type RegionPlanner = (situation: Situation, region: RegionSituation) => Contribution

/** What members get in a Region, by each way of carrying protection out. */
export interface RegionPlanners {
  readonly byMembers: readonly RegionPlanner[]
  /** What is left beside the policies, where these carry it out. */
  readonly besidePolicies: readonly RegionPlanner[]
}

/** What the administrator does in one Region, in this order. */
const administrate: readonly RegionPlanner[] = [
  planAdminDetector,
  planEarlyMembers,
  planOrganizationConfiguration,
  planMembers,
  planExclusions,
  planMemberFeatures,
  noticeFeatures,
  planFilters,
  planLists,
]

/** The same where policies carry protection out: auto-enable does not count then, and features are what the policies say. */
const besidePolicies: readonly RegionPlanner[] = [
  planAdminDetector,
  planLeftToEnroll,
  planExclusions,
  planFeaturesBeyond,
  planFilters,
  planLists,
]

/** Every planner in every Region. */
export const inEachRegion = (situation: Situation, planners: readonly RegionPlanner[]): Contribution =>
  combine(situation.regions.flatMap((region) => planners.map((planner) => planner(situation, region))))

const guards = (situation: Situation): Contribution => ({
  refusals: [
    ...guardCaller(situation),
    ...guardDenied(situation),
    ...guardAdmin(situation),
    ...guardBoundary(situation),
    ...guardMail(situation),
    ...guardRegions(situation),
    ...guardProtectionOff(situation),
    ...guardDisassociation(situation),
    ...(isByPolicies(situation.manifest) ? [] : guardAutoEnable(situation)),
  ],
})

/** The situation in which these policies are brought. */
export const broughtBy = (situation: Situation, { actions }: Contribution): Situation => ({
  ...situation,
  ...(bringsPolicies(actions) && { policiesDue: true }),
})

/** What members get in each Region, by which way protection is carried out. */
export const planCarryingOut = (situation: Situation, { byMembers, besidePolicies }: RegionPlanners): Contribution => {
  if (!isByPolicies(situation.manifest)) return inEachRegion(situation, byMembers)
  const judged = judgeEffects(situation)
  return combine([
    inEachRegion(situation, besidePolicies),
    noticeCarriedOut(situation, judged),
    noticeEffectivePolicies(situation, judged),
  ])
}

/** The stacks of the alert path with what is in front of them and behind, and what is worth knowing of it. */
const planAlerts = (situation: Situation): readonly Contribution[] => [
  planEndedMail(situation),
  planStacks(situation),
  judgeCompanyTopics(situation),
  judgeExportQueue(situation),
  planPath(situation),
]

/** An account by itself: its own detectors, and the alert path in it. Nobody is enrolled, and AWS Organizations is not asked. */
const composeAccount = (situation: Situation, whole: Situation): Required<Contribution> =>
  combine([
    {
      refusals: [
        ...guardManagedElsewhere(situation),
        ...guardDenied(situation),
        ...guardBoundary(situation),
        ...guardMail(situation),
        ...guardRegions(situation),
        ...guardProtectionOff(situation),
      ],
    },
    inEachRegion(situation, [planOwnDetector, noticeFeatures, planFilters, planLists, noticeLists]),
    ...planAlerts(situation),
    inEachRegion(situation, [planDestination]),
    noticeTurnedOff(whole),
    noticeUnwatched(whole),
    noticeWaves(whole),
    planMail(situation),
    noticeRules(situation),
    noticeAlarms(situation),
    noticeTrails(situation),
    planSources(situation),
  ])

const compose = (whole: Situation): Required<Contribution> => {
  const judged = withoutTurnedOff(whole)
  const refusals = guardOrganization(judged)
  if (refusals.length > 0) return combine([{ refusals }])
  if (isOfOneAccount(judged.manifest)) return composeAccount(judged, whole)
  if (!isSeen(judged.observed.organization)) return combine([{ refusals: guardDenied(judged) }])
  const policies = planProtectionPolicies(judged)
  const situation = broughtBy(judged, policies)
  const parts = combine([
    guards(situation),
    planServiceAccess(situation),
    inEachRegion(situation, [isByPolicies(situation.manifest) ? planDetectorLeft : planManagementDetector]),
    planAdminChange(situation),
    inEachRegion(situation, [planAdmin]),
    policies,
    planCarryingOut(situation, { byMembers: administrate, besidePolicies }),
    planPolicyTypeEnd(situation),
    inEachRegion(situation, [noticeLists]),
    planStackSetsAccess(situation),
    ...planAlerts(situation),
    planMemberPaths(situation),
    inEachRegion(situation, [planDestination]),
    noticeTurnedOff(whole),
    noticeProtectionsKept(situation),
    noticeMembersKept(situation),
    noticeUnwatched(whole),
    noticeWaves(whole),
    noticeAccounts(situation),
    noticeUnasked(situation),
    isByPolicies(situation.manifest) ? noticeOpenContainers(situation) : noticeJoining(situation),
    noticeReach(situation),
    noticeExclusions(situation),
    noticeMemberSlack(situation),
    planMail(situation),
    noticeRules(situation),
    noticeAlarms(situation),
    noticeTrails(situation),
    planSources(situation),
  ])
  return combine([parts, planPolicies(situation, parts.actions)])
}

/**
 * Everything that has to be done so that the observed organization becomes the desired one, and why
 * not more. Pure: the same arguments give the same plan, whatever the order of the observed lists.
 * `allowed` are the flags that were given.
 *
 * Actions are in an order that respects dependencies: trusted access, management detectors,
 * administrators home Region first, each Region's administration, bootstrap and stacks, and the
 * export, which needs the Foundation stack. Of an account by itself its detectors come first.
 *
 * @throws TypeError when a Region in view was not observed.
 */
export const plan = (desired: Desired, observed: Observed, allowed: ReadonlySet<Flag> = new Set()): Plan =>
  planOf(assess(desired, observed, allowed))

/** The same for a situation that was assessed already. */
export const planOf = (situation: Situation): Plan => {
  const parts = compose(situation)
  return {
    version: 1,
    ...aboutOf(situation.manifest),
    ...parts,
    counts: countThings(parts.actions),
  }
}
