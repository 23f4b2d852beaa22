import type { AccountId, Region } from '../../manifest/ids'
import { isOfOneAccount, type Manifest, requireOrganization } from '../../manifest/manifest'
import { type Desired, regionsInView } from '../../planning/state/desired'
import type { Observed, ObservedRegion } from '../../planning/state/observed'
import { isTurnedOff } from '../../planning/state/opt-in'
import { seen } from '../aws/attempt'
import { concurrentRegions, mapCounted } from '../base/bounded'
import { fastReader } from './fast-members'
import { observeOtherAdminsElsewhere } from './guardduty/observe-admin'
import { type Observation, type StackObservation, untouchedRegion, untouchedStacks } from './observation'
import { observeAlarms } from './observe-alarms'
import { observeAlerts, observeRecords } from './observe-alerts'
import { observeMemberRegions } from './observe-member-regions'
import { type OptIns, observeOptIns, observeSecurityOptIn } from './observe-opt-ins'
import { everyMember, type MembersReader, observeRegion } from './observe-region'
import { observeSources } from './observe-sources'
import { observeTrails } from './observe-trails'
import { accountsByUnit } from './organizations/list-by-unit'
import { observeAccounts } from './organizations/observe-accounts'
import { observeGoneUnits } from './organizations/observe-gone-units'
import {
  observeDelegatedAdministrators,
  observeOrganization,
  observeServiceAccess,
} from './organizations/observe-organization'
import { observePolicies } from './organizations/observe-policies'
import { observeLinkedRole } from './organizations/observe-policy-effects'

/**
 * Reads everything that planning needs, all at once: GuardDuty in the Regions in view, stacks and mail in the home Region. It only
 * reads.
 *
 * @throws OperatorError `CREDENTIALS_MISSING`; AwsCallFailed for every failure but a
 *   refusal, which becomes `denied` in what was seen.
 */
export const observe = (observation: StackObservation): Promise<Observed> =>
  observeDuring(observation, Promise.resolve(observation.desired))

/**
 * The same while the stacks are still being synthesized: what depends on them waits for it.
 * @param synthesis the same state with its stacks.
 * @throws what `observe` throws; why the stacks could not be synthesized.
 */
export const observeDuring = async (observation: Observation, synthesis: Promise<Desired>): Promise<Observed> => {
  if (isOfOneAccount(observation.desired.manifest)) return observeOneAccount(observation, synthesis)
  const caller = await observation.aws.caller()
  const optIns = observeOptIns(observation)
  const accounts = observeLiveAccounts(observation)
  const records = observeRecords(observation)
  const { share, readAnyway: named, desired } = observation
  const fast = share && fastReader({ manifest: desired.manifest, share, named, accounts, records })
  const reading = optIns.then((states) => observeRegions(observation, states, fast?.membersOf))
  const [organization, regions, trails, alerts, alarms] = await Promise.all([
    observeOrganizations(observation, synthesis, accounts),
    reading,
    untouchedStacks(observation)?.trails ?? observeTrailsOf(observation, optIns),
    observeWantedAlerts(observation, synthesis, [optIns, records]),
    observeWantedAlarms(observation, synthesis, optIns),
    // Awaited here too, so that their failures are those of the whole look, whoever comes to wait for them.
    accounts,
    records,
  ])
  const [elsewhere, seenByMembers, sources] = await Promise.all([
    observeOtherAdminsElsewhere(observation, { ...organization, ...regions }),
    observeMembersOf(regions.regions, observation, organization),
    sourcesPart(regions, observation),
  ])
  return {
    ...alerts,
    caller,
    ...organization,
    ...elsewhere,
    ...regions,
    regions: seenByMembers,
    trails,
    ...alarms,
    ...sources,
    ...(fast && { fast: await fast.reliedOn() }),
  }
}

/** The alert path as it is, as soon as it is known how it is wanted. */
const observeWantedAlerts = async (
  observation: Observation,
  synthesis: Promise<Desired>,
  [optIns, records]: readonly [Promise<OptIns>, ReturnType<typeof observeRecords>],
) => observeAlerts({ ...observation, desired: await synthesis }, optIns, records)

/** The alarms about it, where somebody wants to know of them. */
const observeWantedAlarms = async (
  { alarmsUntil: now, aws, desired }: Observation,
  synthesis: Promise<Desired>,
  reading: Promise<Pick<OptIns, 'securityOptIn'>>,
): Promise<Pick<Observed, 'alarms'>> => {
  if (now === undefined) return {}
  const { securityOptIn } = await reading
  const regions = regionsInView(desired).map((region) => ({ region, optIn: optInOf(region, securityOptIn) }))
  return { alarms: await observeAlarms({ desired: await synthesis, aws, regions, now }) }
}

/** Nothing that Guardpost does switches a source on or off: within one run they are read once. */
const sourcesPart = async (
  { regions }: Pick<Observed, 'regions'>,
  observation: Observation,
): Promise<Pick<Observed, 'sources'>> => {
  if (observation.withoutSources) return {}
  const known = observation.before?.observed.sources
  const sources = known ?? (await observeSources(regions, observation))
  return sources.length === 0 ? {} : { sources }
}

/** Members of a Region that was not read again have been asked before. */
const observeMembersOf = async (
  regions: readonly ObservedRegion[],
  observation: Observation,
  observed: Pick<Observed, 'accounts' | 'serviceAccess'>,
): Promise<readonly ObservedRegion[]> => {
  const read = regions.filter(({ region }) => untouchedRegion(observation, region) === undefined)
  const asked = await observeMemberRegions(read, { ...observation, observed })
  return regions.map((one) => asked.find(({ region }) => region === one.region) ?? one)
}

/** The same of an account by itself: only it is asked, and AWS Organizations is not. */
const observeOneAccount = async (observation: Observation, synthesis: Promise<Desired>): Promise<Observed> => {
  const { desired, aws } = observation
  const { securityAccount } = desired.manifest.organization
  const caller = await aws.caller()
  const optIns = observeSecurityOptIn(observation).then((securityOptIn) => ({ securityOptIn }))
  const [regions, alerts, alarms, trails] = await Promise.all([
    optIns.then((states) => observeRegions(observation, states)),
    observeWantedAlerts(observation, synthesis, [optIns, observeRecords(observation)]),
    observeWantedAlarms(observation, synthesis, optIns),
    observeTrailsOf(observation, optIns),
  ])
  const sources = await sourcesPart(regions, observation)
  return { caller, ...aloneAs(desired.manifest, securityAccount), ...regions, trails, ...alarms, ...sources, ...alerts }
}

/** What AWS Organizations would say, where there is none. */
const aloneAs = (
  { accounts }: Manifest,
  account: AccountId,
): Pick<Observed, 'organization' | 'accounts' | 'serviceAccess' | 'delegatedAdministrators'> => ({
  organization: { seen: undefined },
  accounts: {
    seen: accounts.flatMap(({ id, name, email }) => (id === account ? [{ id, name, email, state: 'ACTIVE' }] : [])),
  },
  serviceAccess: { seen: [] },
  delegatedAdministrators: { seen: [] },
})

type OrganizationPart = Pick<
  Observed,
  'organization' | 'accounts' | 'goneUnits' | 'serviceAccess' | 'delegatedAdministrators' | 'policies'
>

const observeLiveAccounts = async ({ desired, aws, before, share }: Observation): Promise<Observed['accounts']> => {
  if (before && !before.touched.organization) return before.observed.accounts
  const client = await aws.ownOrganizations()
  const { managementAccount } = requireOrganization(desired.manifest)
  // Where only some members are looked at, it is about calls, of which one list of all accounts takes the fewest.
  const byUnit = share ? undefined : () => accountsByUnit(client, desired.manifest)
  return seen(async () => (await byUnit?.()) ?? observeAccounts(client, managementAccount))
}

const observeOrganizations = async (
  { desired, aws, isFull, before }: Observation,
  synthesis: Promise<Desired>,
  reading: Promise<Observed['accounts']>,
): Promise<OrganizationPart> => {
  const { managementAccount } = requireOrganization(desired.manifest)
  // A delegated administrator may ask too, so the security account alone finds out (ListAccounts, API reference).
  const [client, caller] = await Promise.all([aws.ownOrganizations(), aws.caller()])
  const accountsAndPolicies = async () => {
    if (before && !before.touched.organization) {
      const { accounts, policies, goneUnits } = before.observed
      return { accounts, ...(policies && { policies }), ...(goneUnits && { goneUnits }) }
    }
    const accounts = await reading
    const [policies, linkedRole, goneUnits] = await Promise.all([
      observePolicies(client, await synthesis, accounts, isFull),
      observeLinkedRole(desired, aws),
      'seen' in accounts ? seen(() => observeGoneUnits(client, desired.manifest, accounts.seen)) : accounts,
    ])
    return { accounts, policies: { ...policies, ...linkedRole }, goneUnits }
  }
  const [organization, read, serviceAccess, delegatedAdministrators] = await Promise.all([
    seen(() => observeOrganization(client, caller.account)),
    accountsAndPolicies(),
    seen(() => observeServiceAccess(client, managementAccount)),
    seen(() => observeDelegatedAdministrators(client, managementAccount)),
  ])
  return { organization, ...read, serviceAccess, delegatedAdministrators }
}

/** Members that were read ahead, and the others as they are now. */
const takingMembers =
  ({ taken }: Observation): MembersReader =>
  (place, detector) =>
    taken?.of(place.region, detector.id) ?? everyMember(place, detector)

/** Whether a Region is enabled in the security account. */
const optInOf = (region: Region, optIns: OptIns['securityOptIn']): ObservedRegion['optIn'] =>
  'denied' in optIns ? optIns : { seen: optIns.seen[region] ?? 'DISABLED' }

const observeTrailsOf = async (
  observation: Observation,
  reading: Promise<Pick<OptIns, 'securityOptIn'>>,
): Promise<NonNullable<Observed['trails']>> => {
  const { securityOptIn } = await reading
  const regions = regionsInView(observation.desired)
  return observeTrails(
    regions.map((region) => ({ region, optIn: optInOf(region, securityOptIn) })),
    observation,
  )
}

type RegionsPart = Pick<Observed, 'regions'> & OptIns

const observeRegions = async (
  observation: Observation,
  { securityOptIn, managementOptIn }: OptIns,
  membersOf: MembersReader = takingMembers(observation),
): Promise<RegionsPart> => {
  const { desired, aws, output } = observation
  const { organization } = desired.manifest
  const regions = regionsInView(desired)
  const work = { limit: concurrentRegions, task: 'Regions read', output, now: (region: Region) => region }
  const observed = await mapCounted(regions, work, async (region) => {
    const known = untouchedRegion(observation, region)
    if (known) return known
    const optIn = optInOf(region, securityOptIn)
    const inManagement = managementOptIn && 'seen' in managementOptIn ? managementOptIn.seen[region] : undefined
    const isOffInManagement = isTurnedOff(inManagement)
    return observeRegion({ aws, organization, region, optIn, isOffInManagement, membersOf })
  })
  return { regions: observed, securityOptIn, ...(managementOptIn && { managementOptIn }) }
}
