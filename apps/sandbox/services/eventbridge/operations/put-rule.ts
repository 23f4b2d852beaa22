import type { PutRuleCommandInput, PutRuleCommandOutput } from '@aws-sdk/client-eventbridge'
import { readTags } from '../../../kit/tags'
import type { Operation } from '../../../request/operation'
import { checkedPattern } from '../checked-pattern'
import { requireBus } from '../find-bus'
import { invalid, limitExceeded, notModelled } from '../refusals'
import type { Rule } from '../state'

/** Per bus. Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MAXIMUM_RULES = 300

/** Makes or replaces a rule (BEHAVIOUR 3, 4, 6). Throws `InvalidEventPatternException`, `LimitExceededException`. */
export const putRule: Operation<PutRuleCommandInput, PutRuleCommandOutput> = (input, call) => {
  const bus = requireBus(input.EventBusName, call)
  const name = input.Name ?? ''
  if (!/^[\w.-]{1,64}$/.test(name)) throw invalid(`Parameter Name is not valid: "${name}".`)
  if (input.ScheduleExpression !== undefined) throw notModelled('The sandbox does not build schedules of rules.')
  if (input.EventPattern === undefined)
    throw invalid('Parameter(s) EventPattern or ScheduleExpression must be specified.')
  checkedPattern(input.EventPattern)
  const known = bus.rules.get(name)
  if (!known && bus.rules.size >= MAXIMUM_RULES) throw limitExceeded()
  const rule: Rule = {
    name,
    arn: `arn:aws:events:${bus.region}:${bus.account}:rule/${bus.name === 'default' ? '' : `${bus.name}/`}${name}`,
    description: input.Description,
    pattern: input.EventPattern,
    roleArn: input.RoleArn,
    state: input.State ?? 'ENABLED',
    targets: known?.targets ?? new Map(),
    tags: known?.tags ?? readTags(input.Tags),
  }
  bus.rules.set(name, rule)
  return { RuleArn: rule.arn }
}
