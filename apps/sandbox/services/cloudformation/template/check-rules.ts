import { validationError } from '../errors'
import { Conditions } from './conditions'
import type { Scope } from './scope'

/**
 * Checks the template's `Rules` against the parameters before any resource is touched.
 * @throws AwsError `ValidationError` with the description of the first assertion that does not hold.
 */
export const checkRules = (scope: Scope): void => {
  const conditions = new Conditions(scope)
  for (const [name, rule] of Object.entries(scope.template.Rules)) {
    if (rule.RuleCondition !== undefined && !conditions.test(rule.RuleCondition)) continue
    const broken = rule.Assertions.find(({ Assert }) => !conditions.test(Assert))
    if (broken)
      throw validationError(broken.AssertDescription ?? `Template error: an assertion of rule ${name} does not hold`)
  }
}
