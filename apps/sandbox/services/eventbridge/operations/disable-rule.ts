import type { DisableRuleCommandInput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { requireRule } from '../require-rule'

/** Turns a rule off. */
export const disableRule: Operation<DisableRuleCommandInput, object> = (input, call) => {
  requireRule(input.Name, input.EventBusName, call).rule.state = 'DISABLED'
  return {}
}
