import { type Contribution, combine } from './contribution'
import { countThings } from './count-things'
import type { Desired } from './desired'
import type { Flag } from './flags'
import { guardAdmin } from './guard-admin'
import { guardDenied } from './guard-denied'
import { guardDisassociation } from './guard-disassociation'
import { guardCaller, guardOrganization } from './guard-organization'
import { guardProtectionOff } from './guard-protection-off'
import { guardRegions } from './guard-regions'
import { noticeAccounts } from './notice-accounts'
import { noticeFeatures } from './notice-features'
import { noticeMail } from './notice-mail'
import { noticeMemberSlack } from './notice-member-slack'
import { noticeRules } from './notice-rules'
import type { Observed } from './observed'
import { planAdmin } from './plan-admin'
import { planAdminChange } from './plan-admin-change'
import { planAdminDetector } from './plan-admin-detector'
import { planDestination } from './plan-destination'
import { noticeExclusions, planExclusions } from './plan-exclusions'
import { planFilters } from './plan-filters'
import { planManagementDetector } from './plan-management-detector'
import { planMemberFeatures } from './plan-member-features'
import { planEarlyMembers, planMembers } from './plan-members'
import { planOrganizationConfiguration } from './plan-organization-configuration'
import { planServiceAccess } from './plan-service-access'
import { planStackSetsAccess } from './plan-stack-sets-access'
import { planStacks } from './plan-stacks'
import type { Plan } from './plan-value'
import { isSeen } from './seen'
import { assess, type RegionSituation, type Situation } from './situation'

type RegionPlanner = (situation: Situation, region: RegionSituation) => Contribution

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
]

const inEachRegion = (situation: Situation, planners: readonly RegionPlanner[]): Contribution =>
  combine(situation.regions.flatMap((region) => planners.map((planner) => planner(situation, region))))

const guards = (situation: Situation): Contribution => ({
  refusals: [
    ...guardCaller(situation),
    ...guardDenied(situation),
    ...guardAdmin(situation),
    ...guardRegions(situation),
    ...guardProtectionOff(situation),
    ...guardDisassociation(situation),
  ],
})

const compose = (situation: Situation): Required<Contribution> => {
  const refusals = guardOrganization(situation)
  if (refusals.length > 0) return combine([{ refusals }])
  if (!isSeen(situation.observed.organization)) return combine([{ refusals: guardDenied(situation) }])
  return combine([
    guards(situation),
    planServiceAccess(situation),
    inEachRegion(situation, [planManagementDetector]),
    planAdminChange(situation),
    inEachRegion(situation, [planAdmin]),
    inEachRegion(situation, administrate),
    planStackSetsAccess(situation),
    planStacks(situation),
    inEachRegion(situation, [planDestination]),
    noticeAccounts(situation),
    noticeExclusions(situation),
    noticeMemberSlack(situation),
    noticeMail(situation),
    noticeRules(situation),
  ])
}

/**
 * Everything that has to be done so that the observed organization becomes the desired one, and why not more. Pure: the
 * same arguments give the same plan, whatever the order of the observed lists. `allowed` are the flags that were given.
 *
 * Actions are in an order that respects dependencies: trusted access, management detectors, administrators home Region
 * first, each Region's administration, bootstrap and stacks, and the export, which needs the Foundation stack.
 *
 * @throws TypeError when a Region in view was not observed.
 */
export const plan = (desired: Desired, observed: Observed, allowed: ReadonlySet<Flag> = new Set()): Plan => {
  const parts = compose(assess(desired, observed, allowed))
  return {
    version: 1,
    organization: desired.manifest.organization.id,
    ...parts,
    counts: countThings(parts.actions),
  }
}
