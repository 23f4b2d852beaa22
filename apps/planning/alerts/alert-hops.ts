import type { AccountId, Region } from '../../manifest/ids'
import { type Manifest, type Route, slackAccounts } from '../../manifest/manifest'
import type { Assembly } from '../state/desired'
import type { PathLink } from '../state/path-link'

/** One number of CloudWatch's. */
export interface HopMetric {
  readonly namespace: string
  readonly name: string
  readonly dimensions: Readonly<Record<string, string>>
}

/** A place that an alert passes, and what AWS counts there. */
export interface AlertHop {
  /** What it is, in a few words: `rule guardpost-route-security in eu-west-1`. */
  readonly name: string
  readonly account: AccountId
  /** Where the numbers are. */
  readonly region: Region
  /** An alert has passed when one of these has grown. */
  readonly passed: readonly HopMetric[]
  /** Something was lost when one of these has grown. */
  readonly failed: readonly HopMetric[]
  /** What to do when an alert gets as far as the hop before, and not past this one. */
  readonly wayOut: string
}

/** One way of a route to its people, from the finding's Region on. */
export interface AlertWay {
  readonly route: string
  /** Whom it reaches: a channel, or addresses. */
  readonly to: string
  readonly hops: readonly AlertHop[]
}

/**
 * Where Chatbot counts, whatever the Region of topic and configuration. Source:
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/monitoring-cloudwatch.html
 */
const chatbotRegion = 'us-east-1' as Region

const statusShows = 'guardpost status reads each link of the path back and names what is broken'

interface RuleTarget {
  readonly Arn: string
  readonly InputTransformer?: unknown
}

const targetsOf = ({ properties }: PathLink): readonly RuleTarget[] =>
  (properties['Targets'] ?? []) as unknown as readonly RuleTarget[]

const isAboutFindings = ({ properties }: PathLink): boolean =>
  JSON.stringify(properties['EventPattern'] ?? {}).includes('"GuardDuty Finding"')

/** A rule's metrics: those of the default bus have no dimension for it. */
const ofRule = (name: string, { name: rule }: PathLink): HopMetric => {
  const [RuleName = '', EventBusName] = rule.split('/').reverse()
  return { namespace: 'AWS/Events', name, dimensions: { ...(EventBusName && { EventBusName }), RuleName } }
}

const ruleHop = (rules: readonly PathLink[], place: Pick<AlertHop, 'account' | 'region'>): AlertHop => {
  const [first, ...more] = rules.map(({ name }) => name.split('/').pop() ?? '')
  const others = more.length > 0 ? ` or its ${more.length} further parts` : ''
  return {
    name: `rule ${first ?? 'missing'}${others} in ${place.region}`,
    ...place,
    passed: rules.map((rule) => ofRule('MatchedEvents', rule)),
    failed: rules.map((rule) => ofRule('FailedInvocations', rule)),
    wayOut: `The rule is missing, disabled or has another pattern: ${statusShows}`,
  }
}

const topicHop = (topic: string, place: Pick<AlertHop, 'account' | 'region'>): AlertHop => {
  const metric = (name: string): HopMetric => ({ namespace: 'AWS/SNS', name, dimensions: { TopicName: topic } })
  return {
    name: `topic ${topic} in ${place.region}`,
    ...place,
    passed: [metric('NumberOfNotificationsDelivered')],
    failed: [metric('NumberOfNotificationsFailed')],
    wayOut: `The topic or its key refused the event, or nobody has a confirmed subscription: ${statusShows}. The dead-letter queue keeps what a topic refused`,
  }
}

const chatbotHop = (configuration: string, account: AccountId): AlertHop => {
  const metric = (name: string): HopMetric => ({
    namespace: 'AWS/Chatbot',
    name,
    dimensions: { ConfigurationName: configuration },
  })
  return {
    name: `Slack configuration ${configuration}`,
    account,
    region: chatbotRegion,
    passed: [metric('MessageDeliverySuccess')],
    failed: [metric('MessageDeliveryFailure'), metric('EventsThrottled'), metric('UnsupportedEvents')],
    wayOut:
      'Chatbot dropped it: see whether the channel is archived, the app was removed from it, or the workspace lost its authorization, and the log /aws/chatbot in us-east-1',
  }
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

const slackWay = ({ manifest, assembly, region }: AlertPlace, name: string, slack: string): AlertWay => {
  const account = manifest.organization.securityAccount
  const links = assembly.path.filter((link) => link.region === region)
  const topic = topicOf(links, name, (one) => !one.startsWith(assembly.mailTopicPrefix))
  return {
    route: name,
    to: slack,
    hops: [
      ruleHop(links.filter(isRuleTo(topic)), { account, region }),
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

const mailWay = ({ manifest, assembly }: AlertPlace, { name, email }: Route, forward: AlertHop): AlertWay => {
  const place = { account: manifest.organization.securityAccount, region: manifest.regions.home }
  const topic = assembly.mailTopics[name] ?? ''
  return {
    route: name,
    to: email.join(', '),
    hops: [
      forward,
      {
        ...ruleHop(assembly.path.filter(isRuleTo(topic)), place),
        wayOut: `The role guardpost-forwarding or the policy of the home bus may have been changed, or the rule is missing: ${statusShows}`,
      },
      topicHop(topic, place),
    ],
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
  const forward = forwarding(place)
  return routes.flatMap((route) => [
    ...channelWay(place, route),
    ...(route.email.length > 0 ? [mailWay(place, route, forward)] : []),
  ])
}

const channelWay = (place: AlertPlace, { name, slack, deliver }: Route): readonly AlertWay[] => {
  if (slack === undefined) return []
  if (deliver === 'central') return [slackWay(place, name, slack)]
  const isAuthorized = slackAccounts(place.manifest).has(place.account)
  return isAuthorized ? [memberWay(place, name, slack)] : []
}
