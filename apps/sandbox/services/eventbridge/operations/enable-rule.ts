import type { EnableRuleCommandInput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { requireRule } from '../require-rule'

/** Turns a rule on. */
export const enableRule: Operation<EnableRuleCommandInput, object> = (input, call) => {
  requireRule(input.Name, input.EventBusName, call).rule.state = 'ENABLED'
  return {}
}
