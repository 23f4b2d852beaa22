import type { AccountId, Region } from '../../manifest/ids'
import { isOfOneAccount, type Manifest, requireOrganization } from '../../manifest/manifest'
import type { TouchedParts } from '../../planning/actions/touched-parts'
import { type Desired, regionsInView } from '../../planning/state/desired'
import type { Observed, ObservedRegion, Seen } from '../../planning/state/observed'
import type { Share } from '../../planning/state/observed-fast'
import type { ObservedWays } from '../../planning/state/observed-ways'
import { isTurnedOff } from '../../planning/state/opt-in'
import { seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import type { CloudFormationPlace } from '../aws/cloudformation-place'
import { concurrentRegions, mapCounted } from '../base/bounded'
import type { Output } from '../base/port'
import { fastReader } from './fast-members'
import { observeOtherAdminsElsewhere } from './guardduty/observe-admin'
import { observeMail } from './observe-mail'
import { observeMemberRegions } from './observe-member-regions'
import { observeNewcomers, type RecordsSeen, recordsPlace } from './observe-newcomers'
import { type OptIns, observeOptIns, observeSecurityOptIn } from './observe-opt-ins'
import { type MembersReader, observeRegion } from './observe-region'
import { observeSlack, type SlackPart } from './observe-slack'
import { observeSources } from './observe-sources'
import { observeTrails } from './observe-trails'
import { observeWays } from './observe-ways'
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
import { observePath } from './path/observe-path'
import { type BootstrapPart, observeBootstrap } from './stacks/observe-bootstrap'
import { type MemberPart, observeDeclared, observeMemberDelivery } from './stacks/observe-member-delivery'
import { observeHomeRegion } from './stacks/observe-records'
import { observeStacks } from './stacks/observe-stacks'

/** What is observed for which state, through which clients. */
export interface Observation {
  readonly desired: Desired
  readonly aws: Aws
  readonly output: Output
  /** Whether the effective policy of each account is asked for, a call each. */
  readonly isFull?: boolean | undefined
  /** What was observed before, and what can have changed since: only that is read again. Default nothing was. */
  readonly before?: { readonly observed: Observed; readonly touched: TouchedParts } | undefined
  /** Only some members are looked at, this share of them in any case; default all are. */
  readonly share?: Share | undefined
}

/**
 * Reads everything that planning needs, all at once: GuardDuty in the Regions in view, stacks and mail in the home Region. It only
 * reads.
 *
 * @throws OperatorError `CREDENTIALS_MISSING`; AwsCallFailed for every failure but a
 *   refusal, which becomes `denied` in what was seen.
 */
export const observe = async (observation: Observation): Promise<Observed> => {
  if (isOfOneAccount(observation.desired.manifest)) return observeOneAccount(observation)
  const caller = await observation.aws.caller()
  const optIns = observeOptIns(observation)
  const accounts = observeLiveAccounts(observation)
  const records = observeRecords(observation)
  const { share, desired } = observation
  const fast = share && fastReader({ manifest: desired.manifest, share, accounts, records })
  const [organization, regions, alerts] = await Promise.all([
    observeOrganizations(observation, accounts),
    optIns.then((states) => observeRegions(observation, states, fast?.membersOf)),
    observeAlerts(observation, optIns, records),
    // Awaited here too, so that their failures are those of the whole look, whoever comes to wait for them.
    accounts,
    records,
  ])
  const [elsewhere, seenByMembers, trails, sources] = await Promise.all([
    observeOtherAdminsElsewhere(observation, { ...organization, ...regions }),
    observeMembersOf(regions.regions, observation, organization),
    untouchedStacks(observation)?.trails ?? observeTrails(regions.regions, observation),
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
    ...sources,
    ...(fast && { fast: await fast.reliedOn() }),
  }
}

/** Nothing that Guardpost does switches a source on or off: within one run they are read once. */
const sourcesPart = async (
  { regions }: Pick<Observed, 'regions'>,
  observation: Observation,
): Promise<Pick<Observed, 'sources'>> => {
  const known = observation.before?.observed.sources
  const sources = known ?? (await observeSources(regions, observation))
  return sources.length === 0 ? {} : { sources }
}

/** A Region as it was read before, where nothing can have changed in it. */
const untouchedRegion = ({ before }: Observation, region: Region): ObservedRegion | undefined => {
  if (before === undefined || before.touched.regions === 'ALL' || before.touched.regions.has(region)) return undefined
  return before.observed.regions.find((one) => one.region === region)
}

const untouchedStacks = ({ before }: Observation): Observed | undefined =>
  before && !before.touched.stacks ? before.observed : undefined

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
const observeOneAccount = async (observation: Observation): Promise<Observed> => {
  const { desired, aws } = observation
  const { securityAccount } = desired.manifest.organization
  const caller = await aws.caller()
  const optIns = observeSecurityOptIn(observation).then((securityOptIn) => ({ securityOptIn }))
  const [regions, alerts] = await Promise.all([
    optIns.then((states) => observeRegions(observation, states)),
    observeAlerts(observation, optIns, observeRecords(observation)),
  ])
  const [trails, sources] = await Promise.all([
    observeTrails(regions.regions, observation),
    sourcesPart(regions, observation),
  ])
  return { caller, ...aloneAs(desired.manifest, securityAccount), ...regions, trails, ...sources, ...alerts }
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
      observePolicies(client, desired, accounts, isFull),
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

type RegionsPart = Pick<Observed, 'regions'> & OptIns

const observeRegions = async (
  observation: Observation,
  { securityOptIn, managementOptIn }: OptIns,
  membersOf?: MembersReader,
): Promise<RegionsPart> => {
  const { desired, aws, output } = observation
  const { organization } = desired.manifest
  const regions = regionsInView(desired)
  const work = { limit: concurrentRegions, task: 'Regions read', output, now: (region: Region) => region }
  const observed = await mapCounted(regions, work, async (region) => {
    const known = untouchedRegion(observation, region)
    if (known) return known
    const optIn = 'denied' in securityOptIn ? securityOptIn : { seen: securityOptIn.seen[region] ?? 'DISABLED' }
    const inManagement = managementOptIn && 'seen' in managementOptIn ? managementOptIn.seen[region] : undefined
    const isOffInManagement = isTurnedOff(inManagement)
    return observeRegion({ aws, organization, region, optIn, isOffInManagement, membersOf })
  })
  return { regions: observed, securityOptIn, ...(managementOptIn && { managementOptIn }) }
}

type StacksPart = MemberPart & Pick<Observed, 'stacks' | 'stackSets'>
type MailPart = Pick<Observed, 'mail' | 'missingMailTopics'>
type RecordsPart = Pick<Observed, 'newcomers' | 'membersSeenUntil' | 'lastLook' | 'autoEnable' | 'waves'>
type AlertsPart = SlackPart &
  StacksPart &
  MailPart &
  BootstrapPart &
  RecordsPart &
  ObservedWays &
  Pick<Observed, 'homeRegion' | 'path'>

/** What was recorded of members. */
export const observeRecords = async ({ desired, aws }: Observation): Promise<Seen<RecordsSeen>> => {
  const place = await recordsPlace(desired, aws)
  return seen(() => observeNewcomers(place))
}

const observeAlerts = async (
  observation: Observation,
  optIns: Promise<OptIns>,
  recorded: Promise<Seen<RecordsSeen>>,
): Promise<AlertsPart> => {
  const { desired, aws, output } = observation
  const { manifest, assembly } = desired
  const region = manifest.regions.home
  const account = manifest.organization.securityAccount
  const [client, iam, sns] = await Promise.all([aws.cloudFormation(region), aws.iam(), aws.sns(region)])
  const place = { client, account, region }
  const known = untouchedStacks(observation)
  if (known) return knownAlerts(known, await recorded)
  const [homeRegion, bootstrap, records, stacks, mail, slack, ways] = await Promise.all([
    seen(() => observeHomeRegion(iam, account, assembly.homeRecord)),
    observeBootstrap(place, { desired, aws }),
    recorded,
    observeDeployed(place, { desired, aws, output }, optIns),
    seen(() => observeMail({ client: sns, account, region }, Object.values(assembly.mailTopics))),
    observeSlack({ desired, aws }),
    observeWays({ desired, aws }),
  ])
  return {
    homeRegion,
    ...bootstrap,
    ...recordsPart(records),
    ...stacks,
    ...mailPart(mail),
    ...slack,
    ...ways,
  }
}

/** What was read before of the alert path, with the records of members, which every deployment may change. */
const knownAlerts = (known: Observed, records: Seen<RecordsSeen>): AlertsPart => {
  const {
    newcomers: _newcomers,
    membersSeenUntil: _until,
    lastLook: _look,
    autoEnable: _autoEnable,
    waves: _waves,
    ...others
  } = known
  return { ...others, ...recordsPart(records) }
}

/** What was recorded of members, as parts of what was observed. */
export const recordsPart = (records: Seen<RecordsSeen>): RecordsPart => {
  if ('denied' in records) return { newcomers: records }
  const { newcomers, membersSeenUntil, lastLook, autoEnable, waves } = records.seen
  return {
    newcomers: { seen: newcomers },
    ...(membersSeenUntil && { membersSeenUntil }),
    ...(lastLook && { lastLook }),
    ...(waves && { waves }),
    ...(autoEnable.length > 0 && { autoEnable }),
  }
}

const mailPart = (mail: Seen<Awaited<ReturnType<typeof observeMail>>>): MailPart =>
  'denied' in mail ? { mail } : { mail: { seen: mail.seen.subscriptions }, missingMailTopics: mail.seen.missing }

const observeDeployed = async (
  place: CloudFormationPlace,
  observation: Observation,
  optIns: Promise<OptIns>,
): Promise<StacksPart & Pick<Observed, 'path'>> => {
  const { desired, aws } = observation
  const { assembly } = desired
  const names = [...assembly.stacks.map(({ name }) => name), ...assembly.formerStacks]
  const reading = seen(() => observeStacks(place, names))
  const asking = reading.then((stacks) => observeMemberDelivery(desired, stacks, aws))
  const [stacks, members, stackSets] = await Promise.all([
    reading,
    asking,
    asking.then((members) => observeDeclared(place, assembly, members)),
  ])
  const { securityOptIn } = await optIns
  const path = await observePath(observation, { stacks, stackSets, securityOptIn })
  return { stacks, ...members, stackSets, ...(path && { path }) }
}
