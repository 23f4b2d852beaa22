import type { AccountId } from '../ids'
import type { Route } from '../manifest'
import { choiceOf } from '../routing/finding-choice'
import {
  type FindingPattern,
  type FindingSelection,
  patternOf,
  patternParts,
  routeSelection,
} from '../routing/finding-patterns'
import { bandsFrom, type SeverityBand, severityBands } from '../routing/severity-bands'

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

/** A rule and its alarm, in a template that is indented by one column (a stack's) or by two (a StackSet's). */
const ruleBytes = { stack: 2730, stackSet: 1920 } as const
/** What a letter of a route's name adds wherever it stands. */
const letterBytes = { rule: 9, mailTopic: 13, slackTopic: 18 } as const
/** A line with an account's id. */
const idBytes = { stack: 23, stackSet: 30 } as const
/** Columns by which each level of a template is indented. */
const indents = { stack: 1, stackSet: 2 } as const
/** Levels of a template above those of an event pattern. */
const levelsAbove = 4

type Where = keyof typeof indents

const printed = (pattern: FindingPattern, where: Where): number => {
  const text = JSON.stringify(pattern, undefined, indents[where])
  return text.length + text.split('\n').length * indents[where] * levelsAbove
}

/** What the choice of types, resources and accounts that are left out adds to the patterns of some rules. */
const choiceBytes = (selection: FindingSelection, parts: ReturnType<typeof patternParts>, where: Where): number => {
  const { from, below } = selection
  const plain = { accounts: [], ...(from !== undefined && { from }), ...(below !== undefined && { below }) }
  const without = printed(patternOf(plain, { accounts: [], types: [] }), where)
  return parts.reduce((sum, part) => sum + printed(patternOf(selection, { ...part, accounts: [] }), where) - without, 0)
}

/** The rules of a route in some bands of severity: how many, and the bytes of what their patterns list. */
const rulesOf = (route: Route, bands: readonly Pick<SeverityBand, 'from' | 'below'>[], where: Where): Size => {
  const each = bands.map((band): Size => {
    const selection = routeSelection(route, band)
    const parts = patternParts(selection)
    const ids = parts.reduce((sum, { accounts }) => sum + accounts.length, 0)
    const bytes = choiceOf(route) ? Math.max(0, choiceBytes(selection, parts, where)) : 0
    return { rules: parts.length, resources: 0, bytes: bytes + ids * idBytes[where] }
  })
  return each.reduce(addSizes, noSize)
}

/** What stands in the mail of a route because the route says so. */
const wordsOf = ({ owner = '', runbook = '' }: Route): number => (owner + runbook).length + 30

/** A mail route in the Foundation stack: a topic, its policy and its alarm, a subscription for each address, and for each band of severity and each part of a long list a rule with its alarm. */
export const mailSize = (route: Route): Size => {
  const { name, email, minimumSeverity } = route
  if (email.length === 0) return noSize
  const { rules, bytes } = rulesOf(route, bandsFrom(minimumSeverity), 'stack')
  const addresses = email.reduce((sum, address) => sum + 200 + 3 * address.length, 0)
  return {
    rules,
    resources: 3 + email.length + 2 * rules,
    bytes:
      1850 +
      addresses +
      letterBytes.mailTopic * name.length +
      rules * (ruleBytes.stack + letterBytes.rule * name.length + wordsOf(route)) +
      bytes,
  }
}

/** A central Slack route in the template of a Region: a topic, its policy and its alarm, and for each part of a long list a rule with its alarm. */
export const slackSize = (route: Route): Size => {
  const { name, slack, deliver, minimumSeverity } = route
  if (slack === undefined || deliver === 'member') return noSize
  const { from } = severityBands[minimumSeverity]
  const { rules, bytes } = rulesOf(route, [{ from }], 'stackSet')
  return {
    rules,
    resources: 3 + 2 * rules,
    bytes:
      2350 +
      letterBytes.slackTopic * name.length +
      rules * (ruleBytes.stackSet + letterBytes.rule * name.length) +
      bytes,
  }
}

/** A central Slack route in the Slack stack: a topic in each Region, in the configuration of its channel, which the first route of the channel brings. */
export const configurationSize = (
  { name, slack, deliver }: Route,
  { regions, isFirst }: { readonly regions: number; readonly isFirst: boolean },
): Size => {
  if (slack === undefined || deliver === 'member') return noSize
  const bytes = regions * (60 + name.length)
  return isFirst ? { rules: 0, resources: 1, bytes: 520 + bytes } : { rules: 0, resources: 0, bytes }
}

/** The first central route of a Slack channel in the template that watches Chatbot's deliveries: three alarms. */
export const deliverySize = ({ slack, deliver }: Route, isFirst: boolean): Size =>
  slack === undefined || deliver === 'member' || !isFirst ? noSize : { rules: 0, resources: 3, bytes: 2700 }

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
