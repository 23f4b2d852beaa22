import type { AccountId, Region } from '../../manifest/ids'
import { type Manifest, type Organization, requireOrganization } from '../../manifest/manifest'
import { isOptIn } from '../../manifest/regions'
import { wantedFeatures } from '../../planning/features/wanted-features'
import { isByPolicies, typeStatus } from '../../planning/policies/own-policies'
import { regionsInView } from '../../planning/state/desired'
import type { LiveAccount, Observed, ObservedRegion } from '../../planning/state/observed'
import type { ObservedPolicies } from '../../planning/state/observed-policies'
import { unread } from '../../planning/state/unread'
import { listedLabel } from '../../planning/words/account-names'
import { listed } from '../../planning/words/listed'
import { seen } from '../aws/attempt'
import { concurrentRegions, mapBounded } from '../base/bounded'
import { OperatorError } from '../base/operator-error'
import type { Observation } from './observation'
import { observeRecords, recordsPart } from './observe-alerts'
import { observeMemberRegions } from './observe-member-regions'
import { observeMembersAgain, observeNamedRegion } from './observe-named-region'
import { observeSecurityOptIn } from './observe-opt-ins'
import { observeNamedAccounts } from './organizations/observe-named-accounts'
import { observeNamedPolicies } from './organizations/observe-named-policies'
import { observeOrganization, observeServiceAccess } from './organizations/observe-organization'

/** What was seen of accounts that are named. */
export interface NamedLook {
  readonly named: readonly AccountId[]
  readonly observed: Observed
}

/** Why named accounts cannot be looked at alone, as part of a sentence. */
export interface NotAlone {
  readonly why: string
}

const notEnrolled = (message: string, wayOut: string): OperatorError =>
  new OperatorError('ACCOUNT_NOT_ENROLLED', message, wayOut)

/** @throws OperatorError `ACCOUNT_NOT_ENROLLED` for an account that no deployment makes a member as it is. */
const requireMembersToBe = (manifest: Manifest, live: readonly LiveAccount[], named: readonly AccountId[]): void => {
  const label = listedLabel(manifest)
  for (const id of named) {
    const state = live.find((account) => account.id === id)?.state
    if (state === undefined) {
      const message = `${label(id)} is in the manifest and not in the organization`
      throw notEnrolled(message, `guardpost sync --account ${id} takes its row out of the manifest`)
    }
    if (state !== 'ACTIVE' && state !== 'PENDING_ACTIVATION') {
      throw notEnrolled(`${label(id)} is ${state}, and GuardDuty enrolls active accounts only`, 'Name active accounts')
    }
  }
}

const notAlone = (
  { manifest }: Observation['desired'],
  live: readonly LiveAccount[],
  named: readonly AccountId[],
): NotAlone | undefined => {
  const wanted = wantedFeatures(manifest, live)
  const excluded = named.filter((id) => !wanted.enrollment(id).isEnrolled)
  if (excluded.length === 0) return undefined
  return { why: `the manifest leaves ${listed(excluded.map(listedLabel(manifest)))} out` }
}

const policiesNotReady = (manifest: Manifest, policies: ObservedPolicies | undefined): NotAlone | undefined =>
  isByPolicies(manifest) && typeStatus(policies) !== 'ENABLED'
    ? { why: 'the policy type GUARDDUTY_POLICY is not enabled in the root' }
    : undefined

const observeNamedRegions = async (
  observation: Observation,
  named: readonly AccountId[],
): Promise<readonly ObservedRegion[] | NotAlone> => {
  const { desired } = observation
  const optIns = await observeSecurityOptIn(observation)
  if ('denied' in optIns) return { why: `${optIns.denied.operation} is not allowed` }
  const regions = regionsInView(desired)
  const found = await mapBounded(regions, concurrentRegions, (region) =>
    observeNamedRegion({ observation, named, region }, optIns.seen[region] ?? 'DISABLED'),
  )
  const missing = regions.filter((_, index) => found[index] === undefined)
  if (missing.length > 0) return { why: `the security account does not administer GuardDuty in ${listed(missing)} yet` }
  return found.flatMap((region) => region ?? [])
}

/** Whether members may be asked which opt-in Regions they have enabled; without such Regions nobody needs to know. */
const observeTrust = async ({ desired, aws }: Observation): Promise<Observed['serviceAccess']> => {
  const { managementAccount } = requireOrganization(desired.manifest)
  if (!regionsInView(desired).some(isOptIn)) return unread(managementAccount)
  return seen(async () => observeServiceAccess(await aws.ownOrganizations(), managementAccount))
}

type Unread = Pick<
  Observed,
  'delegatedAdministrators' | 'homeRegion' | 'toolkitVersion' | 'stacks' | 'stackSets' | 'mail' | 'slackAuthorized'
> &
  Pick<Observed, 'slackConfigurations' | 'stackSetsAccess' | 'stackSetsAdministrators'>

const nothingElse = ({ managementAccount, securityAccount }: Organization): Unread => ({
  delegatedAdministrators: unread(managementAccount),
  homeRegion: unread(securityAccount),
  toolkitVersion: unread(securityAccount),
  stacks: unread(securityAccount),
  stackSets: unread(securityAccount),
  mail: unread(securityAccount),
  slackAuthorized: undefined,
  slackConfigurations: undefined,
  stackSetsAccess: undefined,
  stackSetsAdministrators: undefined,
})

/**
 * Reads what planning needs for accounts that are named, and nothing of others: no list of accounts or members, no stack and no link of
 * the alert path. What was not read is `unread`.
 * @returns why that is not enough, where the organization does not stand yet that they are to join, or the manifest leaves one out.
 * @throws OperatorError `ACCOUNT_NOT_ENROLLED`; AwsCallFailed for every failure but a refusal.
 */
export const observeNamed = async (
  observation: Observation,
  named: readonly AccountId[],
): Promise<NamedLook | NotAlone> => {
  const { desired, aws } = observation
  const organization = requireOrganization(desired.manifest)
  const [caller, client] = await Promise.all([aws.caller(), aws.ownOrganizations()])
  const [found, accounts] = await Promise.all([
    seen(() => observeOrganization(client, caller.account)),
    seen(() => observeNamedAccounts(client, organization.managementAccount, [organization.securityAccount, ...named])),
  ])
  if ('seen' in found && found.seen.id !== organization.id) return { why: 'the credentials belong to another one' }
  if ('denied' in accounts) return { why: `${accounts.denied.operation} is not allowed` }
  requireMembersToBe(desired.manifest, accounts.seen, named)
  const live = accounts.seen.filter(({ id }) => named.includes(id))
  const left = notAlone(desired, live, named)
  if (left) return left
  const [regions, policies, records, serviceAccess] = await Promise.all([
    observeNamedRegions(observation, named),
    observeNamedPolicies(observation, live),
    observeRecords(observation).then(recordsPart),
    observeTrust(observation),
  ])
  if ('why' in regions) return regions
  const lacking = policiesNotReady(desired.manifest, policies)
  if (lacking) return lacking
  const read = { accounts, serviceAccess, ...(policies && { policies }), ...records }
  const asked = await observeMemberRegions(regions, { desired, aws, observed: read })
  return {
    named,
    observed: { ...nothingElse(organization), caller, organization: found, ...read, regions: asked },
  }
}

/**
 * Reads again what a deployment of named accounts changes: their members and features, policies and records. What it cannot have changed
 * is as it was seen before.
 */
export const observeNamedAgain = async (
  observation: Observation,
  { named, observed }: NamedLook,
): Promise<Observed> => {
  const accounts = 'seen' in observed.accounts ? observed.accounts.seen : []
  const byRegion = (before: ObservedRegion, region: Region) =>
    observeMembersAgain({ observation, named, region }, before)
  const [regions, policies, records] = await Promise.all([
    mapBounded(observed.regions, concurrentRegions, (one) => byRegion(one, one.region)),
    observeNamedPolicies(
      observation,
      accounts.filter(({ id }) => named.includes(id)),
    ),
    observeRecords(observation).then(recordsPart),
  ])
  return { ...observed, ...(policies && { policies }), ...records, regions }
}
