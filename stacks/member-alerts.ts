import { Aws, CfnCondition, CfnParameter, Fn, type ICfnRuleConditionExpression } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { AccountId } from '../apps/manifest/ids'
import type { FindingChoice } from '../apps/manifest/routing/finding-choice'
import { findingPatterns, routeSelection } from '../apps/manifest/routing/finding-patterns'
import { type SeverityBand, severityBands } from '../apps/manifest/routing/severity-bands'
import { AlertTopic } from './constructs/alert-topic'
import { DeadLetterQueue } from './constructs/dead-letter-queue'
import { EventRule } from './constructs/event-rule'
import { routeParameter } from './constructs/member-stack-set'
import { memberDeadLetterQueueName, memberRuleName, partition, topicName } from './names'

/** The parameters of the template: what differs between member routes. */
export const memberAlertsParameters = { route: 'Route', minimumSeverity: 'MinimumSeverity' } as const

/**
 * Puts into the scope's stack what every Region of a member account has for one member route: a topic, and a rule that brings it the
 * account's findings as GuardDuty wrote them, with a dead-letter queue. What differs between routes is a parameter, so one
 * template serves all that take every finding from their severity on: instances that auto-deployment makes get the StackSet's parameters
 * and no overrides. Types and resources are objects in a pattern, which no parameter can be: a route that chooses them has a template of its own.
 *
 * No IAM, no function and no key: a customer-managed key costs per Region and account, of which there may be thousands, and AWS's own
 * for SNS is closed to EventBridge; a topic keeps no message, and TLS carries it. No alarms for the same reason: the catch-all route
 * covers the account in the security account, where its path is watched.
 */
export const addMemberAlerts = (scope: Construct, taken: FindingChoice = {}): void => {
  const route = routeParameter(scope, memberAlertsParameters.route)
  const name = memberRuleName(route)
  const queue = new DeadLetterQueue(scope, 'DeadLetters', {
    queueName: memberDeadLetterQueueName(route),
    ruleArns: `arn:${partition}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:rule/${name}`,
  })
  const topic = new AlertTopic(scope, 'Topic', { topicName: topicName(route) })
  new EventRule(scope, 'Findings', {
    name,
    description: 'Findings of this account, to the Slack channel of its member route',
    pattern: ownFindings(scope, taken),
    targets: [{ arn: topic.topicArn, deadLetterArn: queue.queueArn }],
  })
}

/**
 * Matches the account's own findings from the severity on that the parameter says. In the security account the bus carries the findings
 * of all members, hence the account. A parameter is text and patterns compare numbers, so each band has its pattern with the number in it,
 * and conditions choose one.
 */
const ownFindings = (scope: Construct, taken: FindingChoice): object => {
  const { LOW, ...higher } = severityBands
  const minimum = new CfnParameter(scope, memberAlertsParameters.minimumSeverity, {
    description: 'The lowest severity band of which the route notifies',
    allowedValues: Object.keys(severityBands),
  })
  const accounts = [Aws.ACCOUNT_ID as AccountId]
  const patternFrom = ({ from }: SeverityBand): object => {
    const [pattern, ...more] = findingPatterns(routeSelection({ ...taken, accounts }, { from }))
    if (pattern === undefined || more.length > 0)
      throw new TypeError('A member route has one pattern: load the manifest with loadManifest')
    return pattern
  }
  return Object.values(higher).reduce<object>((otherwise, band): ICfnRuleConditionExpression => {
    const isMinimum = new CfnCondition(scope, `From${band.severity}`, {
      expression: Fn.conditionEquals(minimum.valueAsString, band.severity),
    })
    return Fn.conditionIf(isMinimum.logicalId, patternFrom(band), otherwise)
  }, patternFrom(LOW))
}
