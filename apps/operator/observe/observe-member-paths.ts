import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { SNSClient } from '@aws-sdk/client-sns'
import type { AccountId, Region } from '../../manifest/ids'
import { passedOver } from '../../planning/stacks/reached-accounts'
import { instanceVerdict } from '../../planning/stacks/stack-verdict'
import type { Desired, MemberWatch } from '../../planning/state/desired'
import type { Denied, Observed, ObservedInstance } from '../../planning/state/observed'
import type { ObservedMemberAlerts, ObservedMemberSlack, ObservedMembers } from '../../planning/state/observed-members'
import { isSeen } from '../../planning/state/seen'
import { groupBy } from '../../planning/words/group-by'
import { attemptUnlessMissing, everyPage, seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import { mapCounted } from '../base/bounded'
import type { Output } from '../base/port'
import { observeSlackConfigurations, observeSlackWorkspace } from './observe-slack'

/** Accounts that are looked into at once: each costs a role's session. */
const concurrentAccounts = 8
/** Accounts that one run looks into: two calls each, and three for each Region. */
const mostAccounts = 200
const millisecondsPerDay = 86_400_000
/** Where Chatbot gets what topics publish (docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-troubleshooting.html). */
const chatbotEndpoint = 'https://global.sns-api.chatbot.amazonaws.com'

/** What of member routes is looked at, through which clients, and what time it is. */
interface MemberLook {
  readonly desired: Desired
  readonly observed: Pick<Observed, 'stackSets' | 'accounts'>
  readonly aws: Pick<Aws, 'memberChatbot' | 'memberEvents' | 'memberSns'>
  readonly output: Output
  /** Milliseconds of the run's clock. */
  readonly now: number
}

/** One member route in one account: the Regions in which its stacks are said to be current. */
interface Place {
  readonly account: AccountId
  readonly watch: MemberWatch
  readonly regions: readonly Region[]
  readonly hasSlack: boolean
}

const placesOf = ({ desired, observed }: MemberLook): readonly Place[] => {
  const held = isSeen(observed.stackSets) ? observed.stackSets.seen : []
  const isPassedOver = isSeen(observed.accounts) ? passedOver(observed.accounts.seen) : () => false
  const currentIn = (name: string): readonly ObservedInstance[] =>
    (held.find((stackSet) => stackSet.name === name)?.instances ?? []).filter(
      (one) => instanceVerdict(one) === 'current' && !isPassedOver(one.account),
    )
  return (desired.assembly.memberDelivery?.routes ?? []).flatMap(({ watch, alertsStackSet, slackStackSet }) => {
    if (watch === undefined) return []
    const withSlack = new Set(currentIn(slackStackSet).map(({ account }) => account))
    const byAccount = groupBy(currentIn(alertsStackSet), ({ account }) => account)
    return [...byAccount].map(([account, instances]) => ({
      account,
      watch,
      regions: instances.map(({ region }) => region),
      hasSlack: withSlack.has(account),
    }))
  })
}

/** So many accounts a run, every day the next ones, so that all have their turn. */
const ofToday = (accounts: readonly AccountId[], now: number): readonly AccountId[] => {
  if (accounts.length <= mostAccounts) return accounts
  const begin = (Math.floor(now / millisecondsPerDay) * mostAccounts) % accounts.length
  return [...accounts.slice(begin), ...accounts.slice(0, begin)].slice(0, mostAccounts)
}

/**
 * Reads in the members' accounts what member routes have there, which the list of stack instances does not show: a stack that was deleted
 * by hand is CURRENT to its StackSet. Only accounts whose instances are current are looked into, with `memberAccessRole`; the security
 * account with its own role. Undefined without member routes.
 * @throws AwsCallFailed for every failure but a refusal.
 */
export const observeMemberPaths = async (look: MemberLook): Promise<ObservedMembers | undefined> => {
  const places = groupBy(placesOf(look), ({ account }) => account)
  if (places.size === 0) return undefined
  const { memberAccessRole: role, securityAccount } = look.desired.manifest.organization
  const all = [...places.keys()].sort()
  const reachable = all.filter((account) => role !== undefined || account === securityAccount)
  const chosen = ofToday(reachable, look.now)
  const work = { limit: concurrentAccounts, task: 'Accounts of member routes read', output: look.output }
  const looked = await mapCounted(chosen, work, async (account) => ({
    account,
    found: await seen(() => lookInto(look, role ?? '', places.get(account) ?? [])),
  }))
  const refused = looked.flatMap(({ account, found }): { account: AccountId; denied: Denied }[] =>
    isSeen(found) ? [] : [{ account, denied: found.denied }],
  )
  const [first] = refused
  return {
    alerts: looked.flatMap(({ found }) => (isSeen(found) ? found.seen.alerts : [])),
    slack: looked.flatMap(({ found }) => (isSeen(found) ? found.seen.slack : [])),
    withoutRole: all.filter((account) => !reachable.includes(account)),
    refused: {
      accounts: refused.map(({ account }) => account),
      message: first === undefined ? '' : `${first.denied.operation}: ${first.denied.message}`,
    },
    later: reachable.length - chosen.length,
  }
}

const lookInto = async (look: MemberLook, role: string, places: readonly Place[]) => {
  const [alerts, slack] = await Promise.all([
    Promise.all(
      places.flatMap((place) => place.regions.map((region) => observeAlertsIn(look, role, { ...place, region }))),
    ),
    observeSlackIn(
      look,
      role,
      places.filter(({ hasSlack }) => hasSlack),
    ),
  ])
  return { alerts, slack }
}

const observeAlertsIn = async (
  { aws }: MemberLook,
  role: string,
  { account, watch, region }: Place & { readonly region: Region },
): Promise<ObservedMemberAlerts> => {
  const [events, sns] = await Promise.all([
    aws.memberEvents(account, role, region),
    aws.memberSns(account, role, region),
  ])
  const topicArn = `arn:aws:sns:${region}:${account}:${watch.topic}`
  const place = { account, region }
  const [rule, endpoints] = await Promise.all([
    observeRule(events, place, { watch, topicArn }),
    observeEndpoints(sns, place, topicArn),
  ])
  return {
    route: watch.route,
    ...place,
    rule,
    hasTopic: endpoints !== undefined,
    isHeard: endpoints?.some((endpoint) => endpoint.startsWith(chatbotEndpoint)) ?? false,
  }
}

interface MemberPlace {
  readonly account: AccountId
  readonly region: Region
}

const observeRule = async (
  client: EventBridgeClient,
  place: MemberPlace,
  { watch, topicArn }: { readonly watch: MemberWatch; readonly topicArn: string },
): Promise<ObservedMemberAlerts['rule']> => {
  const { DescribeRuleCommand, ListTargetsByRuleCommand } = await import('@aws-sdk/client-eventbridge')
  const missing = ['ResourceNotFoundException']
  const rule = await attemptUnlessMissing({ operation: 'events:DescribeRule', ...place }, missing, () =>
    client.send(new DescribeRuleCommand({ Name: watch.rule })),
  )
  if (rule === undefined) return 'missing'
  const listed = await attemptUnlessMissing({ operation: 'events:ListTargetsByRule', ...place }, missing, () =>
    client.send(new ListTargetsByRuleCommand({ Rule: watch.rule })),
  )
  const isSending = listed?.Targets?.some(({ Arn }) => Arn === topicArn) ?? false
  const wanted = watch.pattern.replaceAll('000000000000', place.account)
  if (!isSending || !isSameJson(rule.EventPattern ?? '', wanted)) return 'changed'
  return rule.State === 'DISABLED' ? 'disabled' : 'enabled'
}

const isSameJson = (left: string, right: string): boolean => canonical(left) === canonical(right)

const canonical = (text: string): string => {
  try {
    return JSON.stringify(sorted(JSON.parse(text)))
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

/** Where a topic delivers to; undefined for a topic that does not exist. */
const observeEndpoints = async (
  client: SNSClient,
  place: MemberPlace,
  TopicArn: string,
): Promise<readonly string[] | undefined> => {
  const { paginateListSubscriptionsByTopic: paginate } = await import('@aws-sdk/client-sns')
  const call = { operation: 'sns:ListSubscriptionsByTopic', ...place }
  const found = await attemptUnlessMissing(call, ['NotFoundException', 'NotFound'], () =>
    everyPage(call, paginate({ client }, { TopicArn }), (page) => page.Subscriptions),
  )
  return found?.map(({ Endpoint }) => Endpoint ?? '')
}

const observeSlackIn = async (
  { aws }: MemberLook,
  role: string,
  places: readonly Place[],
): Promise<readonly ObservedMemberSlack[]> => {
  const [first] = places
  if (first?.watch.slack === undefined) return []
  const client = await aws.memberChatbot(first.account, role)
  const [isAuthorized, configurations] = await Promise.all([
    observeSlackWorkspace(client, first.account, first.watch.slack.workspace),
    observeSlackConfigurations(client, first.account),
  ])
  return places.flatMap(({ account, watch, regions }): readonly ObservedMemberSlack[] => {
    const { slack, route, topic } = watch
    if (slack === undefined) return []
    const found = configurations.find(({ name }) => name === slack.configuration)
    const topics = regions.map((region) => `arn:aws:sns:${region}:${account}:${topic}`)
    const isSame =
      found !== undefined &&
      found.workspace === slack.workspace &&
      found.channel === slack.channel &&
      topics.every((arn) => found.topics?.includes(arn))
    return [
      { route, account, isAuthorized, configuration: found === undefined ? 'missing' : isSame ? 'there' : 'changed' },
    ]
  })
}
