import { table } from '../../../kit/own-members'
import { validationError } from '../errors'
import { type IntrinsicFunction, join, mappedValue, ref, select, split, sub } from './intrinsic-functions'
import type { Scope } from './scope'
import { isRecord } from './template'

type RuleFunction = (values: readonly unknown[]) => boolean

const list = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String)

/** The functions that only `Rules` may use, on evaluated arguments. */
const ruleFunctions: Readonly<Record<string, RuleFunction>> = table({
  'Fn::Contains': ([values, value]) => list(values).includes(String(value)),
  'Fn::EachMemberEquals': ([values, value]) => list(values).every((member) => member === String(value)),
  'Fn::EachMemberIn': ([values, allowed]) => list(values).every((member) => list(allowed).includes(member)),
})

const valueFunctions: Readonly<Record<string, IntrinsicFunction>> = table({
  Ref: ref,
  'Fn::FindInMap': mappedValue,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Sub': sub,
})

/** Whether two values are equal for `Fn::Equals`: as text. */
const equal = (left: unknown, right: unknown): boolean =>
  typeof left === 'object' || typeof right === 'object'
    ? JSON.stringify(left) === JSON.stringify(right)
    : String(left) === String(right)

/** Evaluates conditions, one time each, and refuses those that name each other in a circle. */
class Conditions {
  readonly #scope: Scope
  readonly #results = new Map<string, boolean | 'evaluating'>()

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /**
   * The outcome of a named condition.
   * @throws AwsError when there is none of this name, or it depends on itself.
   */
  outcome(name: string): boolean {
    const known = this.#results.get(name)
    if (known === 'evaluating')
      throw validationError(`Template format error: Circular dependency between conditions: [${name}]`)
    if (known !== undefined) return known
    const expression = this.#scope.template.Conditions[name]
    if (expression === undefined)
      throw validationError(`Template format error: Unresolved condition dependency ${name}`)
    this.#results.set(name, 'evaluating')
    const result = this.test(expression)
    this.#results.set(name, result)
    return result
  }

  /** The truth of a condition or rule expression. */
  test(expression: unknown): boolean {
    const [name, argument] = this.#call(expression)
    if (name === 'Condition') return this.outcome(String(argument))
    const parts = Array.isArray(argument) ? argument : []
    switch (name) {
      case 'Fn::Equals':
        return equal(this.#value(parts[0]), this.#value(parts[1]))
      case 'Fn::Not':
        return !this.test(parts[0])
      case 'Fn::And':
        return parts.every((part) => this.test(part))
      case 'Fn::Or':
        return parts.some((part) => this.test(part))
      default: {
        const rule = ruleFunctions[name]
        if (!rule)
          throw validationError(`Template validation error: Template error: ${name} is not a condition function`)
        return rule(parts.map((part) => this.#value(part)))
      }
    }
  }

  #call(expression: unknown): [name: string, argument: unknown] {
    const entries = isRecord(expression) ? Object.entries(expression) : []
    const [entry] = entries
    if (!entry || entries.length > 1) {
      throw validationError(`Template format error: ${JSON.stringify(expression)} is not a condition`)
    }
    return entry
  }

  #value(expression: unknown): unknown {
    if (Array.isArray(expression)) return expression.map((item) => this.#value(item))
    if (!isRecord(expression)) return expression
    const [name, argument] = this.#call(expression)
    const intrinsic = valueFunctions[name]
    if (intrinsic) return intrinsic(argument, this.#scope, (inner) => this.#value(inner))
    return this.test(expression)
  }
}

/** All conditions of the scope's template with their outcome. */
export const evaluateConditions = (scope: Scope): Record<string, boolean> => {
  const conditions = new Conditions(scope)
  return Object.fromEntries(Object.keys(scope.template.Conditions).map((name) => [name, conditions.outcome(name)]))
}

/**
 * Checks the template's `Rules` against the parameters before any resource is touched.
 * @throws AwsError `ValidationError` with the description of the first assertion that does not
 *   hold.
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
