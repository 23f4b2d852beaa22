import type { ListRulesCommandInput, ListRulesCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { describeRuleInList } from '../describe-rule-in-list'
import { eventPage } from '../event-page'
import { requireBus } from '../find-bus'

/** Lists the rules of a bus by prefix. */
export const listRules: Operation<ListRulesCommandInput, ListRulesCommandOutput> = (input, call) => {
  const bus = requireBus(input.EventBusName, call)
  const rules = [...bus.rules.values()].filter(({ name }) => name.startsWith(input.NamePrefix ?? ''))
  const { items, ...page } = eventPage(rules, input, call)
  return { Rules: items.map((rule) => describeRuleInList(bus, rule)), ...page }
}
