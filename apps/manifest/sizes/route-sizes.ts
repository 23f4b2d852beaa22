import type { AccountId } from '../ids'
import { type Route, severities } from '../manifest'

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

/**
 * How many accounts fit into one event pattern beside a range of severities that is open at its upper end, as for Slack and for CRITICAL
 * mail, and one that is closed. A longer list becomes several rules.
 */
const accountsPerPattern = { open: 125, closed: 124 } as const

const partsOf = (accounts: Route['accounts'], range: keyof typeof accountsPerPattern): number =>
  accounts === 'ALL' ? 1 : Math.ceil(accounts.length / accountsPerPattern[range])

const idsOf = (accounts: Route['accounts']): number => (accounts === 'ALL' ? 0 : accounts.length)

/** A rule and its alarm, in a template that is indented by one column (a stack's) or by two (a StackSet's). */
const ruleBytes = { stack: 2700, stackSet: 1900 } as const
/** What a letter of a route's name adds wherever it stands. */
const letterBytes = { rule: 8, mailTopic: 13, slackTopic: 18 } as const
/** A line with an account's id. */
const idBytes = { stack: 23, stackSet: 30 } as const

/** A mail route in the Foundation stack: a topic, its policy and its alarm, a subscription for each address, and for each band of severity and each part of a long list a rule with its alarm. */
export const mailSize = ({ name, accounts, email, minimumSeverity }: Route): Size => {
  if (email.length === 0) return noSize
  const chosen = severities.slice(severities.indexOf(minimumSeverity))
  const parts = chosen.map((band) => partsOf(accounts, band === 'CRITICAL' ? 'open' : 'closed'))
  const rules = parts.reduce((sum, count) => sum + count, 0)
  const addresses = email.reduce((sum, address) => sum + 200 + 3 * address.length, 0)
  return {
    rules,
    resources: 3 + email.length + 2 * rules,
    bytes:
      1850 +
      addresses +
      letterBytes.mailTopic * name.length +
      rules * (ruleBytes.stack + letterBytes.rule * name.length) +
      chosen.length * idsOf(accounts) * idBytes.stack,
  }
}

/** A central Slack route in the template of a Region: a topic, its policy and its alarm, and for each part of a long list a rule with its alarm. */
export const slackSize = ({ name, accounts, slack, deliver }: Route): Size => {
  if (slack === undefined || deliver === 'member') return noSize
  const rules = partsOf(accounts, 'open')
  return {
    rules,
    resources: 3 + 2 * rules,
    bytes:
      2350 + letterBytes.slackTopic * name.length + rules * ruleBytes.stackSet + idsOf(accounts) * idBytes.stackSet,
  }
}

/** A central Slack route in the Slack stack: its configuration, over a topic in each Region. */
export const configurationSize = ({ name, slack, deliver }: Route, regions: number): Size =>
  slack === undefined || deliver === 'member'
    ? noSize
    : { rules: 0, resources: 1, bytes: 520 + regions * (60 + name.length) }

/** A central Slack route in the template that watches Chatbot's deliveries: three alarms. */
export const deliverySize = ({ slack, deliver }: Route): Size =>
  slack === undefined || deliver === 'member' ? noSize : { rules: 0, resources: 3, bytes: 2700 }

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
