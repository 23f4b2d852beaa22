import { compilePattern } from '../../pattern/compile-pattern'
import { matchPattern } from '../../pattern/match-pattern'
import type { Json, ObjectPattern } from '../../pattern/pattern'
import type { BusEvent } from './event'
import type { Rule } from './state'

const compiled = new WeakMap<Rule, ObjectPattern>()

const patternOf = (rule: Rule): ObjectPattern => {
  const known = compiled.get(rule)
  if (known) return known
  const pattern = compilePattern(rule.pattern)
  compiled.set(rule, pattern)
  return pattern
}

/** Whether a rule is on and its pattern matches an event. */
export const ruleMatches = (rule: Rule, event: BusEvent): boolean =>
  rule.state !== 'DISABLED' && matchPattern(patternOf(rule), event as unknown as Json)
