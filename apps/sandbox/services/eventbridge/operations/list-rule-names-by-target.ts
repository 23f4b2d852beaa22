import type { ListRuleNamesByTargetCommandInput, ListRuleNamesByTargetCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { eventPage } from '../event-page'
import { requireBus } from '../find-bus'

/** Lists the rules of a bus that have a target. */
export const listRuleNamesByTarget: Operation<ListRuleNamesByTargetCommandInput, ListRuleNamesByTargetCommandOutput> = (
  input,
  call,
) => {
  const names = [...requireBus(input.EventBusName, call).rules.values()]
    .filter(({ targets }) => [...targets.values()].some(({ Arn }) => Arn === input.TargetArn))
    .map(({ name }) => name)
  const { items, ...page } = eventPage(names, input, call)
  return { RuleNames: items, ...page }
}
