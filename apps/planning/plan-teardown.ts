import { aboutOf } from '../manifest/manifest'
import { countThings } from './actions/index'
import { type Contribution, combine, type Plan } from './actions/plan-value'
import { planAdminRemoval } from './administrator/plan-admin-removal'
import { planDetectorRemoval } from './administrator/plan-detector-removal'
import { planMemberDetectors } from './administrator/plan-member-detectors'
import { planRegistrationRemoval } from './administrator/plan-registration-removal'
import { guardDenied } from './guards/guard-denied'
import { guardOrganization } from './guards/guard-organization'
import { guardHome } from './guards/guard-regions'
import { guardTeardown } from './guards/guard-teardown'
import { planMemberRemoval } from './members/plan-member-removal'
import { planPolicyTeardown } from './policies/plan-policy-type-end'
import type { Flag } from './refusals/flags'
import { type Refusal, refusal } from './refusals/refusal'
import { assess } from './situation/situation'
import type { TeardownChoices, TeardownObserved, TeardownSituation } from './situation/teardown-situation'
import { planStackRemovals } from './stacks/plan-stack-removal'
import { planStackSetsRemoval } from './stacks/plan-stack-sets-removal'
import type { Desired } from './state/desired'
import { isSeen } from './state/seen'

const guardElsewhere = ({ adminElsewhere, label }: TeardownSituation): readonly Refusal[] => {
  if (isSeen(adminElsewhere)) return []
  const { operation, account, region, message } = adminElsewhere.denied
  const where = region === undefined ? '' : `, ${region}`
  const place = { account, ...(region !== undefined && { region }) }
  return [refusal('DENIED', `${operation} is not allowed in ${label(account)}${where}: ${message}`, place)]
}

/** Mail and channels do not matter to a teardown, so that it need not know them. */
const guardUnknown = (situation: TeardownSituation): readonly Refusal[] => {
  const { teamsAuthorized: _team, teamsConfigurations: _channels, ...observed } = situation.observed
  const needed = { ...observed, mail: { seen: [] }, slackAuthorized: undefined, slackConfigurations: undefined }
  return [...guardDenied({ ...situation, observed: needed }), ...guardElsewhere(situation)]
}

const removals = (situation: TeardownSituation): Required<Contribution> => {
  // The home Region comes last: it was the first.
  const regions = [...situation.regions].reverse()
  return combine([
    planPolicyTeardown(situation),
    ...regions.map((region) => planMemberRemoval(situation, region)),
    ...regions.map((region) => planAdminRemoval(situation, region)),
    planRegistrationRemoval(situation),
    planDetectorRemoval(situation),
    planMemberDetectors(situation),
    planStackRemovals(situation),
    planStackSetsRemoval(situation),
  ])
}

const compose = (situation: TeardownSituation): Required<Contribution> => {
  const refusals = guardOrganization(situation)
  if (refusals.length > 0) return combine([{ refusals }])
  if (!isSeen(situation.observed.organization)) return combine([{ refusals: guardUnknown(situation) }])
  const parts = removals(situation)
  return combine([
    parts,
    { refusals: [...guardUnknown(situation), ...guardHome(situation), ...guardTeardown(situation, parts.actions)] },
  ])
}

/**
 * Everything that has to be done so that nothing of a deployment is left but what is to stay. That
 * is detectors with their findings, exported findings, log group, keys, the CDK bootstrap and
 * trusted access. Pure, like `plan`, and with the same kind of value: while it has refusals, which
 * it has without `--allow-destroy`, nothing is performed.
 *
 * Only what the manifest made is taken down; what others made is named and left alone.
 *
 * @throws TypeError when a Region in view was not observed.
 */
export const planTeardown = (
  desired: Desired,
  observed: TeardownObserved,
  allowed: ReadonlySet<Flag>,
  choices: TeardownChoices,
): Plan => {
  const { adminElsewhere, memberDetectors } = observed
  const parts = compose({
    ...assess(desired, observed, allowed),
    adminElsewhere,
    choices,
    ...(memberDetectors && { memberDetectors }),
  })
  return {
    version: 1,
    ...aboutOf(desired.manifest),
    ...parts,
    counts: countThings(parts.actions),
  }
}
