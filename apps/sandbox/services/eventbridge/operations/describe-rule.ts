import type { DescribeRuleCommandInput, DescribeRuleCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { describeRuleInList } from '../describe-rule-in-list'
import { requireRule } from '../require-rule'

/** Shows a rule, without targets. */
export const describeRule: Operation<DescribeRuleCommandInput, DescribeRuleCommandOutput> = (input, call) => {
  const { bus, rule } = requireRule(input.Name, input.EventBusName, call)
  return { ...describeRuleInList(bus, rule), CreatedBy: bus.account }
}
