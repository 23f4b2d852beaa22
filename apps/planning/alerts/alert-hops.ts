import { type AccountId, partsOfTopic, type Region, type TopicArn } from '../../manifest/ids'
import { type Manifest, type Route, slackAccounts } from '../../manifest/manifest'
import type { Assembly } from '../state/desired'
import type { PathLink } from '../state/path-link'
import {
  type AlertHop,
  chatbotHop,
  isAboutFindings,
  machineHop,
  pipeHop,
  queueHop,
  ruleHop,
  statusShows,
  targetsOf,
  topicHop,
} from './hop-kinds'

/** One way of a route to its people, from the finding's Region on. */
export interface AlertWay {
  readonly route: string
  /** Whom it reaches: a channel, or addresses. */
  readonly to: string
  readonly hops: readonly AlertHop[]
}

/** What ways are looked for in. */
export interface AlertPlace {
  readonly manifest: Manifest
  readonly assembly: Assembly
  readonly account: AccountId
  readonly region: Region
}

const isRuleTo =
  (topic: string) =>
  (rule: PathLink): boolean =>
    rule.type === 'AWS::Events::Rule' &&
    isAboutFindings(rule) &&
    targetsOf(rule).some(({ Arn }) => Arn.endsWith(`:${topic}`))

const topicOf = (links: readonly PathLink[], route: string, isTopic: (name: string) => boolean): string =>
  links.find(({ type, name, routes }) => type === 'AWS::SNS::Topic' && routes.includes(route) && isTopic(name))?.name ??
  ''

/** The last part of an ARN: what the resource is called. */
const nameIn = (arn: unknown): string => String(arn).split(':').pop() ?? ''

/** Whether a rule is on a bus of ours, and not on the default one. */
const isOnOwnBus = ({ name }: PathLink): boolean => name.includes('/')

/** Which rules send to the queues that are looked for; undefined for queues that no rule sends to. */
export type SendingRules = ((rule: PathLink) => boolean) | undefined

/** The ways through a queue and a pipe to a state machine, of those whose queue such rules send to. */
export const wordedHops = (
  { manifest, assembly }: Pick<AlertPlace, 'manifest' | 'assembly'>,
  region: Region,
  isSending: SendingRules,
  isWanted: (pipe: PathLink) => boolean = () => true,
): readonly AlertHop[] => {
  const place = { account: manifest.organization.securityAccount, region }
  const links = assembly.path.filter((link) => link.region === region)
  return links.flatMap((pipe) => {
    const { type, name, properties } = pipe
    const { Source, Target } = properties
    if (type !== 'AWS::Pipes::Pipe' || !String(Target).includes(':states:') || !isWanted(pipe)) return []
    const all = links.filter((link) => link.type === 'AWS::Events::Rule' && isTargetOf(link, String(Source)))
    const rules = isSending === undefined ? [] : all.filter(isSending)
    if ((isSending === undefined) === all.length > 0 || (isSending !== undefined && rules.length === 0)) return []
    return [
      ...(rules.length > 0 ? [ruleHop(rules, place)] : []),
      queueHop(nameIn(Source), place),
      pipeHop(name, place),
      machineHop(nameIn(Target), place),
    ]
  })
}

const isTargetOf = (rule: PathLink, arn: string): boolean => targetsOf(rule).some(({ Arn }) => Arn === arn)

/** What ways of one place share, made once so that it is counted once. */
export interface SharedHops {
  readonly slack: readonly AlertHop[]
  readonly mail: readonly AlertHop[]
  /** To the state machine of the home Region, which hands findings to topics of the company's own. */
  readonly words: readonly AlertHop[]
}

const sharedHops = (place: AlertPlace): SharedHops => {
  const { home } = place.manifest.regions
  const [rule, ...words] = wordedHops(place, home, (one) => isAboutFindings(one) && isOnOwnBus(one))
  const wayOut = `The role guardpost-forwarding or the policy of the home bus may have been changed, or the rule is missing: ${statusShows}`
  const worded = [forwarding(place), ...(rule ? [{ ...rule, wayOut }] : []), ...words]
  return {
    slack: wordedHops(place, place.region, (one) => isAboutFindings(one) && !isOnOwnBus(one)),
    mail: [...worded, ...wordedHops(place, home, undefined)],
    words: worded,
  }
}

/** A route with a channel. */
type SlackRoute = Pick<Route, 'name'> & Required<Pick<Route, 'slack'>>

/** A central route's channel, from hops that ways share. */
export const slackWay = (
  { manifest, assembly, region }: Omit<AlertPlace, 'account'>,
  { name, slack }: SlackRoute,
  shared: SharedHops,
): AlertWay => {
  const account = manifest.organization.securityAccount
  const links = assembly.path.filter((link) => link.region === region)
  const topic = topicOf(links, name, (one) => !one.startsWith(assembly.mailTopicPrefix))
  return {
    route: name,
    to: slack,
    hops: [
      ...shared.slack,
      topicHop(topic, { account, region }),
      chatbotHop(assembly.slackConfigurations[slack] ?? '', account),
    ],
  }
}

/** The hop of all mail from the finding's Region to the home bus. */
const forwarding = ({ manifest, assembly, region }: AlertPlace): AlertHop => {
  const forwards = assembly.path.filter(
    (link) =>
      link.type === 'AWS::Events::Rule' &&
      link.region === region &&
      isAboutFindings(link) &&
      targetsOf(link).some(({ Arn }) => Arn.includes(':event-bus/')),
  )
  return ruleHop(forwards, { account: manifest.organization.securityAccount, region })
}

/** A route's mail, from hops that ways share. */
export const mailWay = (
  { manifest, assembly }: Omit<AlertPlace, 'account' | 'region'>,
  { name, email }: Route,
  shared: SharedHops,
): AlertWay => ({
  route: name,
  to: email.join(', '),
  hops: [
    ...shared.mail,
    topicHop(assembly.mailTopics[name] ?? '', {
      account: manifest.organization.securityAccount,
      region: manifest.regions.home,
    }),
  ],
})

/** The same of a channel of Microsoft Teams, which gets what the topic of Slack gets. */
export const teamsWay = (
  { manifest, assembly, region }: Omit<AlertPlace, 'account'>,
  name: string,
  channel: string,
  shared: SharedHops,
): AlertWay => {
  const account = manifest.organization.securityAccount
  const links = assembly.path.filter((link) => link.region === region)
  const topic = topicOf(links, name, (one) => !one.startsWith(assembly.mailTopicPrefix))
  const configuration = assembly.teamsConfigurations?.[channel] ?? ''
  const hop = chatbotHop(configuration, account)
  return {
    route: name,
    to: `Microsoft Teams ${channel}`,
    hops: [
      ...shared.slack,
      topicHop(topic, { account, region }),
      { ...hop, name: `Teams configuration ${configuration}` },
    ],
  }
}

/** AWS counts what a topic delivers in the topic's own account: of another one's the way ends with the state machine that publishes. */
export const topicWay = (
  { manifest }: Pick<AlertPlace, 'manifest'>,
  name: string,
  topic: TopicArn,
  shared: SharedHops,
): AlertWay => {
  const parts = partsOfTopic(topic)
  const isOwn = parts.account === manifest.organization.securityAccount
  return {
    route: name,
    to: isOwn ? `topic ${topic}` : `topic ${topic}, as far as the security account can tell`,
    hops: [...shared.words, ...(isOwn ? [topicHop(parts.name, { account: parts.account, region: parts.region })] : [])],
  }
}

const memberWay = ({ assembly, account, region }: AlertPlace, name: string, slack: string): AlertWay => {
  const links = (assembly.memberDelivery?.path ?? []).filter(
    (link) => link.region === region && link.routes.includes(name),
  )
  const topic = topicOf(links, name, () => true)
  const configuration = assembly.memberDelivery?.path.find(
    ({ type, routes }) => type === 'AWS::Chatbot::SlackChannelConfiguration' && routes.includes(name),
  )
  return {
    route: name,
    to: `${slack} of the account itself`,
    hops: [
      ruleHop(links.filter(isRuleTo(topic)), { account, region }),
      topicHop(topic, { account, region }),
      chatbotHop(configuration?.name ?? '', account),
    ],
  }
}

/**
 * The ways that a finding takes to the people of these routes, each hop with what AWS counts there. Chatbot's messages of a member route
 * are there only for an account that authorized Slack.
 */
export const alertWays = (place: AlertPlace, routes: readonly Route[]): readonly AlertWay[] => {
  const shared = sharedHops(place)
  return routes.flatMap((route) => [
    ...channelWay(place, route, shared),
    ...(route.email.length > 0 ? [mailWay(place, route, shared)] : []),
    ...(route.teams === undefined ? [] : [teamsWay(place, route.name, route.teams, shared)]),
    ...(route.topic === undefined ? [] : [topicWay(place, route.name, route.topic, shared)]),
  ])
}

const channelWay = (place: AlertPlace, route: Route, shared: SharedHops): readonly AlertWay[] => {
  const { name, slack, deliver } = route
  if (slack === undefined) return []
  if (deliver === 'central') return [slackWay(place, { name, slack }, shared)]
  const isAuthorized = slackAccounts(place.manifest).has(place.account)
  return isAuthorized ? [memberWay(place, name, slack)] : []
}
