import type { DeleteRuleCommandInput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { requireBus } from '../find-bus'
import { invalid } from '../refusals'

/** Deletes a rule without targets (BEHAVIOUR 5). */
export const deleteRule: Operation<DeleteRuleCommandInput, object> = (input, call) => {
  const bus = requireBus(input.EventBusName, call)
  const rule = bus.rules.get(input.Name ?? '')
  if (rule && rule.targets.size > 0) throw invalid("Rule can't be deleted since it has targets.")
  bus.rules.delete(input.Name ?? '')
  return {}
}
