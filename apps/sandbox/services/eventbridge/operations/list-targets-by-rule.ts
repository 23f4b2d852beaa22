import type { ListTargetsByRuleCommandInput, ListTargetsByRuleCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { eventPage } from '../event-page'
import { requireRule } from '../require-rule'

/** Lists the targets of a rule. */
export const listTargetsByRule: Operation<ListTargetsByRuleCommandInput, ListTargetsByRuleCommandOutput> = (
  input,
  call,
) => {
  const { rule } = requireRule(input.Rule, input.EventBusName, call)
  const { items, ...page } = eventPage([...rule.targets.values()], input, call)
  return { Targets: items, ...page }
}
