import {
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DisableRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge'
import { DeleteTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import type { TestSandbox } from '../../support/with-sandbox'
import { away, home, security } from './rolled-out'

/** A way to break a link of the path by hand. */
export interface Break {
  readonly title: string
  /** What `status` has to name, beside the Region. */
  readonly names: string
  readonly routes: readonly string[]
  readonly region: string
  readonly by: (sandbox: TestSandbox) => Promise<unknown>
  /** The code of the problem; default ALERT_PATH. */
  readonly code?: string
  /** Whom a finding of the workload account no longer reaches; nobody where only the watch over the path is broken. */
  readonly silences: readonly string[]
  /** The Region whose findings it keeps from arriving; default its own. */
  readonly silentIn?: string
  /** It keeps findings of that Region alone from Slack, so that another one may do the same to the other Region. */
  readonly onlyThere?: true
  /** What is broken: two breaks of the same are not tried together; default `names`. */
  readonly link?: string
  /** It takes so much away that it hides every other break. */
  readonly alone?: true
  /** Mail recipients that have to confirm again afterwards. */
  readonly confirmsAgain?: true
}

const both = ['security', 'payments']
const channels = ['C0PAYMENTS', 'C0SECURITY']
const events = (sandbox: TestSandbox, region: string) => new EventBridgeClient(sandbox.as(security, region))
const sns = (sandbox: TestSandbox, region: string) => new SNSClient(sandbox.as(security, region))
const topic = (name: string, region: string) => `arn:aws:sns:${region}:${security}:${name}`

const targetsOf = async (sandbox: TestSandbox, region: string, Rule: string, EventBusName?: string) => {
  const { Targets } = await events(sandbox, region).send(new ListTargetsByRuleCommand({ Rule, EventBusName }))
  return Targets ?? []
}

const deleteRule = async (sandbox: TestSandbox, region: string, Rule: string, EventBusName?: string) => {
  const Ids = (await targetsOf(sandbox, region, Rule, EventBusName)).map(({ Id }) => Id!)
  await events(sandbox, region).send(new RemoveTargetsCommand({ Rule, EventBusName, Ids }))
  await events(sandbox, region).send(new DeleteRuleCommand({ Name: Rule, EventBusName }))
}

const rules: readonly Break[] = [
  {
    title: 'the rule of findings is deleted',
    names: 'rule guardpost-words of',
    routes: both,
    region: away,
    silences: channels,
    onlyThere: true,
    by: (sandbox) => deleteRule(sandbox, away, 'guardpost-words'),
  },
  {
    title: 'the rule of findings is disabled',
    names: 'rule guardpost-words of',
    routes: both,
    region: home,
    silences: channels,
    onlyThere: true,
    by: (sandbox) => events(sandbox, home).send(new DisableRuleCommand({ Name: 'guardpost-words' })),
  },
  {
    title: "the pattern of findings' rule is edited",
    names: 'rule guardpost-words of',
    routes: both,
    region: home,
    silences: channels,
    onlyThere: true,
    by: (sandbox) =>
      events(sandbox, home).send(
        new PutRuleCommand({ Name: 'guardpost-words', EventPattern: '{"source":["aws.health"]}' }),
      ),
  },
  {
    title: 'the target of the rule that forwards findings is removed',
    names: 'guardpost-forward',
    routes: ['security'],
    region: away,
    silences: ['security@example.com'],
    by: (sandbox) =>
      events(sandbox, away).send(new RemoveTargetsCommand({ Rule: 'guardpost-forward', Ids: ['Target0'] })),
  },
  {
    title: "the pattern of mail's rule is edited",
    names: 'guardpost-mail-words',
    routes: ['security'],
    region: home,
    silences: ['security@example.com'],
    by: (sandbox) =>
      events(sandbox, home).send(
        new PutRuleCommand({
          Name: 'guardpost-mail-words',
          EventBusName: 'guardpost-findings',
          EventPattern: '{"source":["aws.health"]}',
        }),
      ),
  },
  {
    title: "a rule's dead-letter queue is taken away",
    names: 'rule guardpost-words of',
    routes: both,
    region: home,
    silences: [],
    by: async (sandbox) => {
      const [target] = await targetsOf(sandbox, home, 'guardpost-words')
      const { DeadLetterConfig: _, ...bare } = target!
      await events(sandbox, home).send(new PutTargetsCommand({ Rule: 'guardpost-words', Targets: [bare] }))
    },
  },
  {
    title: 'the home bus is deleted with its rules',
    names: 'event bus guardpost-findings',
    routes: ['security'],
    region: home,
    silences: ['security@example.com'],
    by: async (sandbox) => {
      const EventBusName = 'guardpost-findings'
      const { Rules = [] } = await events(sandbox, home).send(new ListRulesCommand({ EventBusName, Limit: 100 }))
      for (const { Name } of Rules) await deleteRule(sandbox, home, Name!, EventBusName)
      await events(sandbox, home).send(new DeleteEventBusCommand({ Name: EventBusName }))
    },
  },
  {
    title: 'a rule about tampering is deleted',
    names: 'guardpost-tampering-alerts',
    routes: ['security'],
    region: away,
    silences: [],
    by: (sandbox) => deleteRule(sandbox, away, 'guardpost-tampering-alerts'),
  },
]

const closeTopic = (sandbox: TestSandbox, name: string) =>
  sns(sandbox, away).send(
    new SetTopicAttributesCommand({
      TopicArn: topic(name, away),
      AttributeName: 'Policy',
      AttributeValue: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: topic(name, away) }],
      }),
    }),
  )

const topics: readonly Break[] = [
  {
    title: "a Region's topic is deleted",
    names: 'guardpost-payments',
    routes: ['payments'],
    region: away,
    silences: ['C0PAYMENTS'],
    link: 'Slack of payments',
    by: (sandbox) => sns(sandbox, away).send(new DeleteTopicCommand({ TopicArn: topic('guardpost-payments', away) })),
  },
  {
    title: 'the mail topic is deleted',
    names: 'guardpost-mail_security',
    routes: ['security'],
    region: home,
    silences: ['security@example.com'],
    link: 'mail topic',
    confirmsAgain: true,
    by: (sandbox) =>
      sns(sandbox, home).send(new DeleteTopicCommand({ TopicArn: topic('guardpost-mail_security', home) })),
  },
  {
    title: "a topic's policy is replaced",
    names: 'guardpost-security',
    routes: ['security'],
    region: away,
    silences: ['C0SECURITY'],
    by: (sandbox) => closeTopic(sandbox, 'guardpost-security'),
  },
  {
    title: 'a topic that has no policy of its own gets one that denies',
    names: 'topic guardpost-payments of',
    routes: ['payments'],
    region: away,
    silences: ['C0PAYMENTS'],
    onlyThere: true,
    link: 'Slack of payments',
    by: (sandbox) => closeTopic(sandbox, 'guardpost-payments'),
  },
  {
    title: "a topic's key is removed",
    names: 'guardpost-security',
    routes: ['security'],
    region: away,
    silences: [],
    link: 'key',
    by: (sandbox) =>
      sns(sandbox, away).send(
        new SetTopicAttributesCommand({
          TopicArn: topic('guardpost-security', away),
          AttributeName: 'KmsMasterKeyId',
          AttributeValue: '',
        }),
      ),
  },
]

/** The ways to break rules and topics. */
export const brokenLinks: readonly Break[] = [...rules, ...topics]
