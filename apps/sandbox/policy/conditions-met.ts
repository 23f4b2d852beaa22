import { type ConditionOperator, conditionOperator } from './condition-operator'
import { type Conditions, listed } from './policy-document'

/** What a request tells about itself, by condition key (`aws:SourceArn`). Keys are compared without regard to case. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>

const valuesOf = (context: RequestContext, key: string): readonly string[] | undefined => {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())
  return found && listed(found[1])
}

const withVariables = (text: string, context: RequestContext): string =>
  text.replace(/\$\{([^}]+)\}/g, (whole, key: string) => valuesOf(context, key)?.[0] ?? whole)

const isMet = (
  operator: ConditionOperator,
  wanted: readonly string[],
  actual: readonly string[] | undefined,
): boolean => {
  if (operator.asksPresence) return wanted.some((value) => (value === 'true') === (actual === undefined))
  if (actual === undefined || actual.length === 0) {
    return operator.ifExists || operator.negated || operator.quantifier === 'ForAllValues'
  }
  const holds = (value: string): boolean =>
    wanted.some((policyValue) => operator.compare(policyValue, value)) !== operator.negated
  const all = operator.quantifier === 'ForAllValues' || (operator.negated && operator.quantifier === undefined)
  return all ? actual.every(holds) : actual.some(holds)
}

/**
 * The first condition that a request does not meet, as `StringEquals aws:SourceAccount`; undefined if it meets all.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export const unmetCondition = (conditions: Conditions, context: RequestContext): string | undefined => {
  for (const [name, keys] of Object.entries(conditions)) {
    const operator = conditionOperator(name)
    for (const [key, values] of Object.entries(keys)) {
      const wanted = (typeof values === 'object' ? values : [values]).map((value) =>
        withVariables(String(value), context),
      )
      if (!operator || !isMet(operator, wanted, valuesOf(context, key))) return `${name} ${key}`
    }
  }
  return undefined
}
