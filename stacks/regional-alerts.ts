import { Aws } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { AccountId, Region } from '../apps/manifest/ids'
import type { Route } from '../apps/manifest/manifest'
import { routeRules, watchingRules } from './alert-rules'
import { homeBusArn, roleArn, ruleArns } from './arns'
import { DeadLetterQueue } from './constructs/dead-letter-queue'
import { EventRule, type EventRuleProps } from './constructs/event-rule'
import { SlackTopics } from './constructs/slack-topics'
import { WatchAlarms } from './constructs/watch-alarms'
import { deadLetterQueueName, roleNames, topicName } from './names'
import { alarmRoutes, type SlackRoute, securityRoute, slackRoutes } from './routes'

/** What the template of every Region is made from. No Region is named but home: adding one changes no template. */
export interface RegionalAlertsProps {
  readonly securityAccount: AccountId
  readonly home: Region
  readonly routes: readonly Route[]
}

/**
 * Puts into the scope's stack what every Region of the security account has: a topic and rules per Slack route, a rule
 * that forwards all findings to the home bus, rules about tampering and about alarms, dead letters and alarms. It takes a
 * scope, so that the same content can go into a StackSet's template and into a plain stack that synthesis validates.
 * Everything is known by name or pseudo parameter: a token of another stack would become an `Fn::ImportValue`.
 */
export const addRegionalAlerts = (scope: Construct, props: RegionalAlertsProps): void => {
  const slack = slackRoutes(props.routes)
  const queue = new DeadLetterQueue(scope, 'DeadLetters', {
    queueName: deadLetterQueueName,
    ruleArns: ruleArns(Aws.REGION, props.securityAccount),
  })
  const administratorArn = roleArn(roleNames.stackSetExecution, props.securityAccount)
  const topics = slack.length === 0 ? undefined : new SlackTopics(scope, 'Slack', { routes: slack, administratorArn })
  const rules = regionalRules(props, slack, { topics, deadLetterArn: queue.queueArn })
  for (const rule of rules) new EventRule(scope, rule.name, rule)
  new WatchAlarms(scope, 'Watch', {
    rules: rules.map((rule) => rule.name),
    topics: slack.map((route) => topicName(route.name)),
    queue: deadLetterQueueName,
  })
}

const regionalRules = (
  { securityAccount, home, routes }: RegionalAlertsProps,
  slack: readonly SlackRoute[],
  { topics, deadLetterArn }: { topics: SlackTopics | undefined; deadLetterArn: string },
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
    ...slack.flatMap((route) => {
      const topic = topicOf(route.name)
      return topic === undefined ? [] : routeRules(route, topic)
    }),
    ...watchingRules(
      { account: securityAccount, home },
      { home: homeBus, ...(securityTopic && { securityTopic }), alarmTopics },
    ),
  ]
}
