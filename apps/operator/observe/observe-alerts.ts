import type { Assembly } from '../../planning/state/desired'
import type { Observed, Seen } from '../../planning/state/observed'
import type { ObservedWays } from '../../planning/state/observed-ways'
import { seen } from '../aws/attempt'
import type { CloudFormationPlace } from '../aws/cloudformation-place'
import { type Observation, type StackObservation, untouchedStacks } from './observation'
import { observeMail } from './observe-mail'
import { observeNewcomers, type RecordsSeen, recordsPlace } from './observe-newcomers'
import type { OptIns } from './observe-opt-ins'
import { observeSlack, type SlackPart } from './observe-slack'
import type { SharedAnswers } from './path/link-reader'
import { observePath } from './path/observe-path'
import { sharedAnswers } from './path/shared-answers'
import { type BootstrapPart, observeBootstrap } from './stacks/observe-bootstrap'
import { type MemberPart, observeDeclared, observeMemberDelivery } from './stacks/observe-member-delivery'
import { observeHomeRegion } from './stacks/observe-records'
import { observeStacks } from './stacks/observe-stacks'
import { observeWays } from './ways/observe-ways'

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
export const observeRecords = async ({ desired, aws, onStackDue }: Observation): Promise<Seen<RecordsSeen>> => {
  const place = await recordsPlace(desired, aws)
  const records = await seen(() => observeNewcomers(place))
  // Every deployment records what it looked at last.
  if ('seen' in records && records.seen.lastLook === undefined) onStackDue?.()
  return records
}

/** Reads the stacks, the alert path, mail, Slack, and what was recorded of members. */
export const observeAlerts = async (
  observation: StackObservation,
  optIns: Promise<OptIns>,
  recorded: Promise<Seen<RecordsSeen>>,
): Promise<AlertsPart> => {
  const { desired, aws } = observation
  const { manifest, assembly } = desired
  const region = manifest.regions.home
  const account = manifest.organization.securityAccount
  const [client, sns] = await Promise.all([aws.cloudFormation(region), aws.sns(region)])
  const place = { client, account, region }
  const shared = sharedAnswers(aws, account)
  const known = untouchedStacks(observation)
  if (known) return knownAlerts(known, await recorded)
  const [homeRegion, bootstrap, records, stacks, mail, slack, ways] = await Promise.all([
    seen(() => observeHomeRegion(shared.role, account, assembly.homeRecord)),
    observeBootstrap(place, { desired, aws }),
    recorded,
    observeDeployed(place, { ...observation, shared }, optIns),
    seen(() => observeMail({ client: sns, account, region }, Object.values(assembly.mailTopics))),
    observeSlack({ desired, aws }, shared),
    observeWays({ desired, aws }, shared),
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

/** Whether a stack is missing, or has another template than it is to have. */
const isStackDue = ({ stacks }: Assembly, found: Observed['stacks']): boolean => {
  if ('denied' in found) return false
  const held = new Map(found.seen.map(({ name, digest }) => [name, digest]))
  return stacks.some(({ name, digest }) => held.get(name) !== digest)
}

const observeDeployed = async (
  place: CloudFormationPlace,
  observation: StackObservation & { readonly shared: SharedAnswers },
  optIns: Promise<OptIns>,
): Promise<StacksPart & Pick<Observed, 'path'>> => {
  const { desired, aws, onStackDue } = observation
  const { assembly } = desired
  const names = [...assembly.stacks.map(({ name }) => name), ...assembly.formerStacks]
  const reading = seen(() => observeStacks(place, names))
  const asking = reading.then((stacks) => {
    if (isStackDue(assembly, stacks)) onStackDue?.()
    return observeMemberDelivery(desired, stacks, aws)
  })
  const [stacks, members, stackSets] = await Promise.all([
    reading,
    asking,
    asking.then((members) => observeDeclared(place, assembly, members)),
  ])
  const { securityOptIn } = await optIns
  const path = await observePath(observation, { stacks, stackSets, securityOptIn })
  return { stacks, ...members, stackSets, ...(path && { path }) }
}
