import { Aws } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Manifest, Route } from '../apps/manifest/manifest'
import { routedSources } from '../apps/manifest/routing/route-sources'
import { watchingRules, wordsRule } from './alert-rules'
import { homeBusArn, roleArn, ruleArns } from './arns'
import { DeadLetterQueue } from './constructs/dead-letter-queue'
import { EventRule, type EventRuleProps } from './constructs/event-rule'
import { SlackTopics } from './constructs/slack-topics'
import { WatchAlarms } from './constructs/watch-alarms'
import { WordsPath } from './constructs/words-path'
import { deadLetterQueueName, roleNames, topicName, wordsNames } from './names'
import { alarmRoutes, chatRoutes, securityRoute } from './routes'
import { forwardingRules } from './source-alerts'
import { shortNotification } from './sources/messages'
import { wordedFor } from './sources/routed-sources'
import { wordTables } from './words/tables'
import { wordsMachine } from './words/words-machine'

/** Parts of a Region's path that its rules send to. */
interface RegionalPath {
  readonly topics?: SlackTopics
  /** The queue of findings that are to be put into words; absent without a central Slack route. */
  readonly wordsQueueArn?: string
  readonly deadLetterArn: string
}

/**
 * Puts into the scope's stack what every Region of the security account has: a topic per Slack route, the rule, queues, pipes and state
 * machine that put findings into words for them, a rule that forwards all findings to the home bus, rules about tampering and about
 * alarms, dead letters and alarms. No Region is named but home: adding one changes no template. It takes a
 * scope, so that the same content can go into a StackSet's template and into a plain stack that synthesis validates.
 * Everything is known by name or pseudo parameter: a token of another stack would become an `Fn::ImportValue`.
 */
export const addRegionalAlerts = (scope: Construct, manifest: Manifest): void => {
  const { securityAccount } = manifest.organization
  const slack = chatRoutes(manifest.routes)
  const queue = new DeadLetterQueue(scope, 'DeadLetters', {
    queueName: deadLetterQueueName,
    ruleArns: ruleArns(Aws.REGION, securityAccount),
  })
  const deadLetterArn = queue.queueArn
  const path = slack.length === 0 ? { deadLetterArn } : { deadLetterArn, ...addSlackPath(scope, manifest, slack) }
  const rules = [...regionalRules(manifest, slack, path), ...forwardingRules(manifest, deadLetterArn)]
  for (const rule of rules) new EventRule(scope, rule.name, rule)
  new WatchAlarms(scope, 'Watch', {
    rules: rules.map((rule) => rule.name),
    topics: slack.map((route) => topicName(route.name)),
    queue: deadLetterQueueName,
    ...(slack.length > 0 && { waiting: Object.values(wordsNames), plain: wordsNames.plain }),
  })
}

/** The topics of the Slack routes, and what words findings for them. */
const addSlackPath = (scope: Construct, manifest: Manifest, slack: readonly Route[]) => {
  const { securityAccount: account } = manifest.organization
  const [fallback] = alarmRoutes(manifest.routes)
  const topics = new SlackTopics(scope, 'Slack', {
    routes: slack,
    openToRules: [securityRoute(manifest.routes), ...alarmRoutes(manifest.routes)].map(({ name }) => name),
    administratorArn: roleArn(roleNames.stackSetExecution, account),
  })
  const path = new WordsPath(scope, 'Words', {
    account,
    names: wordsNames,
    definition: wordsMachine(
      { ...wordTables(manifest, slack), ...wordedFor(manifest, slack) },
      {
        topicPrefix: topicName(''),
        plainQueue: wordsNames.plain,
      },
    ),
    ruleArns: ruleArns(Aws.REGION, account),
    fallback: {
      topicArn: topics.requireArn(fallback?.name ?? ''),
      shortTemplate: shortNotification(routedSources({ routes: slack }).length > 0),
    },
  })
  return { topics, wordsQueueArn: path.queueArn }
}

const regionalRules = (
  { organization: { securityAccount }, regions: { home }, routes }: Manifest,
  slack: readonly Route[],
  { topics, wordsQueueArn, deadLetterArn }: RegionalPath,
): readonly EventRuleProps[] => {
  const topicOf = (route: string) => {
    const arn = topics?.arnOf(route)
    return arn === undefined ? undefined : { arn, deadLetterArn }
  }
  const securityTopic = topicOf(securityRoute(routes).name)
  const alarmTopics = alarmRoutes(routes).flatMap(({ name }) => topicOf(name) ?? [])
  const homeBus = {
    arn: homeBusArn(home, securityAccount),
    roleArn: roleArn(roleNames.forwarding, securityAccount),
    deadLetterArn,
  }
  return [
    ...(wordsQueueArn === undefined ? [] : [wordsRule(slack, { arn: wordsQueueArn, deadLetterArn })]),
    ...watchingRules(
      { account: securityAccount, home },
      { home: homeBus, ...(securityTopic && { securityTopic }), alarmTopics },
    ),
  ]
}
