import { configurationTypes, type PathLink } from '../state/path-link'
import { groupBy } from '../words/group-by'
import type { BareLink } from './template-links'

/** The route of each topic, by the topic's name. */
export type RouteTopics = ReadonlyMap<string, string>

/** The routes whose findings a state machine words or sends on, by the machine's name: its definition alone knows their topics. */
export type RouteMachines = ReadonlyMap<string, readonly string[]>

/** The routes that take what a rule is about, by the rule's name, where its targets serve others beside them. */
export type RuleRoutes = ReadonlyMap<string, readonly string[]>

/** The routes that a link serves. */
type Serves = (link: BareLink) => readonly string[]

const textsIn = (value: unknown): readonly string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string')

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)]

interface RuleTarget {
  readonly Arn: string
  readonly RoleArn?: string
  readonly DeadLetterConfig?: { readonly Arn: string }
}

const targetsOf = ({ properties }: BareLink): readonly RuleTarget[] =>
  (properties['Targets'] ?? []) as unknown as readonly RuleTarget[]

const detailTypes = ({ properties }: BareLink): readonly string[] | undefined =>
  (properties['EventPattern'] as { readonly 'detail-type'?: readonly string[] } | undefined)?.['detail-type']

/** Whether an event that one rule sends to a bus may match another rule there, going by the kinds of event that both name. */
const mayMatch = (sent: BareLink, there: BareLink): boolean => {
  const [one, other] = [detailTypes(sent), detailTypes(there)]
  return one === undefined || other === undefined || one.some((type) => other.includes(type))
}

/** The last part of an ARN's resource. */
const lastPart = (arn: unknown): string => String(arn).split(':').pop() ?? ''

const isPipe = ({ type }: BareLink): boolean => type === 'AWS::Pipes::Pipe'

/** The ARN of a queue begins with its Region, so that no other Region's pipe has it as its source. */
const isSourceOf = (queueArn: string, pipe: BareLink): boolean => isPipe(pipe) && pipe.properties['Source'] === queueArn

const isRule = ({ type }: BareLink): boolean => type === 'AWS::Events::Rule'

/** A rule's own name, without the bus before it. */
const ruleName = ({ name }: BareLink): string => name.split('/').pop() ?? name

/**
 * The routes of the topics that a rule's targets are; through a bus those of the rules there that its events may match. A rule on
 * the bus that keeps everything in the log serves none.
 */
const ruleServes = ({ links, topics, ruleRoutes, among }: Surroundings): Serves => {
  const rules = links.filter(isRule)
  const directly: Serves = (rule) =>
    targetsOf(rule).flatMap(({ Arn }) =>
      Arn.includes(':sqs:') ? among((other) => isSourceOf(Arn, other)) : (topics.get(lastPart(Arn)) ?? []),
    )
  return (rule) => {
    const known = ruleRoutes.get(ruleName(rule))
    if (known !== undefined) return known
    const buses = targetsOf(rule).flatMap(({ Arn }) => /:event-bus\/(.+)$/.exec(Arn)?.[1] ?? [])
    const there = rules.filter(
      (other) => buses.includes(String(other.properties['EventBusName'])) && mayMatch(rule, other),
    )
    return unique([...directly(rule), ...there.flatMap(directly)])
  }
}

/** What links' properties mention of other ones: an ARN, a name, a key. Each is asked by every role and key, and written once. */
const mentioning = (): Surroundings['mentions'] => {
  const texts = new Map<BareLink, string>()
  return (link, word) => {
    const text = texts.get(link) ?? JSON.stringify(link.properties)
    texts.set(link, text)
    return text.includes(word)
  }
}

interface Measured {
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[]
}

/** The values of a dimension in an alarm: its own metric, or those that it adds up. */
const dimensionsOf = ({ properties }: BareLink, name: string): readonly string[] => {
  const { Metrics = [], ...own } = properties as unknown as Measured & {
    readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric?: Measured } }[]
  }
  const measured = [own, ...Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])]
  return measured.flatMap(({ Dimensions = [] }) =>
    Dimensions.flatMap(({ Name, Value }) => (Name === name ? Value : [])),
  )
}

const isInQueue = (queue: BareLink, pipe: BareLink): boolean =>
  pipe.region === queue.region && isPipe(pipe) && lastPart(pipe.properties['Source']) === queue.name

const isQueueOf = (queue: BareLink, rule: BareLink): boolean =>
  rule.region === queue.region &&
  targetsOf(rule).some(({ DeadLetterConfig }) => DeadLetterConfig?.Arn.endsWith(`:${queue.name}`))

const isBusOf = (bus: BareLink, rule: BareLink): boolean =>
  rule.properties['EventBusName'] === bus.name ||
  targetsOf(rule).some(({ Arn }) => Arn.endsWith(`:event-bus/${bus.name}`))

type IsOne = (other: BareLink) => boolean

/** The links among which the routes of another are looked for. */
interface Surroundings {
  readonly links: readonly BareLink[]
  readonly topics: RouteTopics
  readonly machines: RouteMachines
  readonly ruleRoutes: RuleRoutes
  /** Whether a word is in a link's properties. */
  readonly mentions: (link: BareLink, word: string) => boolean
  /** The routes of those of all links for which something holds. */
  readonly among: (isOne: IsOne) => readonly string[]
  /** The same of those in a link's own Region. */
  readonly beside: (link: BareLink, isOne: IsOne) => readonly string[]
}

const alarmServes = ({ among, beside }: Surroundings, alarm: BareLink): readonly string[] => {
  const [rules, configurations] = [dimensionsOf(alarm, 'RuleName'), dimensionsOf(alarm, 'ConfigurationName')]
  const names = [...dimensionsOf(alarm, 'TopicName'), ...dimensionsOf(alarm, 'QueueName'), ...configurations]
  const isWatched: IsOne = (other) =>
    other.type !== 'AWS::CloudWatch::Alarm' &&
    (names.includes(other.name) || (isRule(other) && rules.includes(ruleName(other))))
  // Chatbot counts in us-east-1 whatever the configuration's Region.
  return configurations.length === 0 ? beside(alarm, isWatched) : among(isWatched)
}

/** Links that act with a role. */
const roleTakers: readonly BareLink['type'][] = [
  'AWS::Events::Rule',
  ...Object.values(configurationTypes),
  'AWS::StepFunctions::StateMachine',
  'AWS::Pipes::Pipe',
]
const takesRole: IsOne = ({ type }) => roleTakers.includes(type)

const servesByType = (around: Surroundings): Readonly<Partial<Record<BareLink['type'], Serves>>> => {
  const { topics, machines, mentions, among, beside } = around
  const isRoleOf = (role: BareLink, other: BareLink): boolean => mentions(other, `:role/${role.name}"`)
  const isOfKey = (key: BareLink, other: BareLink): boolean =>
    other.stack === key.stack && mentions(other, `{{${key.logicalId}}}`)
  const ofTopic: Serves = ({ name }) => [topics.get(name) ?? []].flat()
  const ofConfiguration: Serves = ({ properties }) =>
    textsIn(properties['SnsTopicArns']).flatMap((arn) => topics.get(arn.split(':').pop() ?? '') ?? [])
  return {
    'AWS::Events::Rule': ruleServes(around),
    'AWS::StepFunctions::StateMachine': ({ name }) => machines.get(name) ?? [],
    'AWS::Pipes::Pipe': ({ properties: { Target } }) =>
      String(Target).includes(':states:')
        ? (machines.get(lastPart(Target)) ?? [])
        : [topics.get(lastPart(Target)) ?? []].flat(),
    'AWS::SNS::Topic': ofTopic,
    'Chatbot subscription': ofTopic,
    'AWS::SNS::Subscription': ({ name }) => [topics.get(name.split('/')[0] ?? '') ?? []].flat(),
    [configurationTypes.slack]: ofConfiguration,
    [configurationTypes.teams]: ofConfiguration,
    'AWS::KMS::Key': (key) => beside(key, (other) => other.type === 'AWS::SNS::Topic' && isOfKey(key, other)),
    'AWS::SQS::Queue': (queue) =>
      beside(queue, (other) => (isRule(other) && isQueueOf(queue, other)) || isInQueue(queue, other)),
    'AWS::Events::EventBus': (bus) => among((other) => isRule(other) && isBusOf(bus, other)),
    'AWS::IAM::Role': (role) => among((other) => takesRole(other) && isRoleOf(role, other)),
    'AWS::CloudWatch::Alarm': (alarm) => alarmServes(around, alarm),
    'AWS::CloudFormation::Stack': (stack) => beside(stack, (other) => other.stack === stack.stack && isRule(other)),
  }
}

/** The routes that each of the links serves: what stops for whom when it breaks. */
export const withRoutes = (
  links: readonly BareLink[],
  topics: RouteTopics,
  machines: RouteMachines = new Map(),
  ruleRoutes: RuleRoutes = new Map(),
): readonly PathLink[] => {
  const regions = groupBy(links, ({ region }) => region)
  const known = new Map<BareLink, readonly string[]>()
  const serves: Serves = (link) => {
    const before = known.get(link)
    if (before) return before
    const routes = unique(byType[link.type]?.(link) ?? [])
    known.set(link, routes)
    return routes
  }
  const byType = servesByType({
    links,
    topics,
    machines,
    ruleRoutes,
    mentions: mentioning(),
    among: (isOne) => links.filter(isOne).flatMap(serves),
    beside: ({ region }, isOne) => (regions.get(region) ?? []).filter(isOne).flatMap(serves),
  })
  return links.map((link) => ({ ...link, routes: serves(link) }))
}
