import type { AccountId } from '../ids'
import type { Manifest, Route } from '../manifest'
import { digestEntry, homeEntry, routeEntry } from '../routing/routing-tables'
import { groupSize } from './alarm-groups'

/** What one route adds to a template. */
export interface Size {
  readonly resources: number
  /** An estimate from above. */
  readonly bytes: number
  /** Rules on the template's bus. */
  readonly rules: number
}

/** Nothing at all. */
export const noSize: Size = { resources: 0, bytes: 0, rules: 0 }

/** Two sizes together. */
export const addSizes = (one: Size, other: Size): Size => ({
  resources: one.resources + other.resources,
  bytes: one.bytes + other.bytes,
  rules: one.rules + other.rules,
})

/** A text as it stands in the definition of a state machine, which is a text in a template itself. */
export const bytesInDefinition = (value: object): number => JSON.stringify(JSON.stringify(value)).length

/** Where a route stands among those of its template. */
export interface RoutePlace {
  readonly manifest: Manifest
  /** How many routes of the template come before it. */
  readonly index: number
  /** How many the template has. */
  readonly of: number
  /** Whether rules publish to its topic, which then has a policy. */
  readonly isOpenToRules: boolean
}

/** A topic, without and with the policy that rules need. */
const topicBytes = { plain: 330, policy: 1150, metadata: 90 } as const
/** An alarm, and one metric of several in it. */
const alarmBytes = { alarm: 950, metric: 420 } as const
/** What a letter of a route's name adds wherever it stands. */
const letterBytes = 14

/** The alarm of a topic: of many, one watches several. */
const alarmOf = (name: string, { index, of }: Pick<RoutePlace, 'index' | 'of'>): Size => {
  const size = groupSize(of)
  return {
    rules: 0,
    resources: index % size === 0 ? 1 : 0,
    bytes: (index % size === 0 ? alarmBytes.alarm : 0) + (size > 1 ? alarmBytes.metric : 0) + 4 * name.length,
  }
}

const topicOf = ({ name }: Route, { isOpenToRules }: RoutePlace): Size => ({
  rules: 0,
  resources: isOpenToRules ? 2 : 1,
  bytes: topicBytes.plain + (isOpenToRules ? topicBytes.policy : 0) + letterBytes * name.length,
})

const entryOf = (route: Route, { manifest }: RoutePlace): Size => ({
  ...noSize,
  bytes: bytesInDefinition(routeEntry(route, manifest)),
})

const total = (sizes: readonly Size[]): Size => sizes.reduce(addSizes, noSize)

/** A mail route in the Foundation stack without its addresses: a topic, its alarm, and what the state machine compares. */
export const mailSize = (route: Route, place: RoutePlace): Size => {
  const metadata = { ...noSize, bytes: topicBytes.metadata }
  return total([topicOf(route, place), metadata, alarmOf(route.name, place), entryOf(route, place)])
}

/**
 * What a topic of the company's own adds: what the state machine compares, and the ARN in the policy of its role. Of a route that has mail, too,
 * `mailSize` has counted what is compared but the topic. Nothing without one.
 */
export const topicSize = (route: Route | undefined, manifest: Manifest): Size => {
  if (route?.topic === undefined) return noSize
  const counted = route.email.length > 0 ? bytesInDefinition(routeEntry(route, manifest)) : 0
  return { ...noSize, bytes: bytesInDefinition(homeEntry(route, manifest)) - counted + route.topic.length + 40 }
}

/** What the state machine compares for the digest of a route; nothing without one. */
export const digestSize = (route: Route | undefined, manifest: Manifest): Size => {
  const entry = route && digestEntry(route, manifest)
  return entry === undefined ? noSize : { ...noSize, bytes: bytesInDefinition(entry) }
}

/** An address of a mail route: a subscription of its own in the template, or one of those that the topic lists. */
export const addressSize = (address: string, isDeclared: boolean): Size =>
  isDeclared
    ? { rules: 0, resources: 1, bytes: 310 + 3 * address.length }
    : { rules: 0, resources: 0, bytes: 60 + address.length }

/** A central Slack route in the template of a Region: a topic, its alarm, and what the state machine compares. */
export const slackSize = (route: Route, place: RoutePlace): Size =>
  total([topicOf(route, place), alarmOf(route.name, place), entryOf(route, place)])

/** A central Slack route in the Slack stack: a topic in each Region, in the configuration of its channel, which the first route of the channel brings. */
export const configurationSize = (
  { name, slack, deliver }: Route,
  { regions, isFirst }: { readonly regions: number; readonly isFirst: boolean },
): Size => {
  if (slack === undefined || deliver === 'member') return noSize
  const bytes = regions * (60 + name.length)
  return isFirst ? { rules: 0, resources: 1, bytes: 520 + bytes } : { rules: 0, resources: 0, bytes }
}

/** The same of a channel of Microsoft Teams, which only the security account notifies. */
export const teamsSize = (
  { name, teams }: Route,
  { regions, isFirst }: { readonly regions: number; readonly isFirst: boolean },
): Size => {
  if (teams === undefined) return noSize
  const bytes = regions * (60 + name.length)
  return isFirst ? { rules: 0, resources: 1, bytes: 1000 + bytes } : { rules: 0, resources: 0, bytes }
}

/** The first central route of a Slack channel in the template that watches Chatbot's deliveries: three alarms, of many channels each for several. */
export const deliverySize = (place: Pick<RoutePlace, 'index' | 'of'>): Size => {
  const alarm = alarmOf('guardpost-C0000000000', place)
  return { rules: 0, resources: 3 * alarm.resources, bytes: 3 * alarm.bytes }
}

/** A member route in the stack of its StackSets: one of them. */
export const memberSize = ({ name, deliver, units }: Route, regions: number): Size =>
  deliver === 'member'
    ? { rules: 0, resources: 1, bytes: 1150 + 7 * name.length + 25 * units.length + 25 * regions }
    : noSize

/** A member route in the stack of the StackSets for Slack; none without an account that authorized the workspace. */
export const memberSlackSize = (route: Route, authorized: ReadonlySet<AccountId>): Size => {
  if (route.deliver !== 'member' || route.accounts === 'ALL') return noSize
  const count = route.accounts.filter((id) => authorized.has(id)).length
  return count === 0
    ? noSize
    : { rules: 0, resources: 1, bytes: 1350 + 7 * route.name.length + 25 * route.units.length + 26 * count }
}
