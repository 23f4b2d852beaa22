import type { Rule as RuleDescription } from '@aws-sdk/client-eventbridge'
import type { Bus, Rule } from './state'

/** A rule as EventBridge's answers show it. */
export const describeRuleInList = (bus: Bus, rule: Rule): RuleDescription => ({
  Name: rule.name,
  Arn: rule.arn,
  EventPattern: rule.pattern,
  State: rule.state,
  EventBusName: bus.name,
  ...(rule.description !== undefined && { Description: rule.description }),
  ...(rule.roleArn !== undefined && { RoleArn: rule.roleArn }),
})
