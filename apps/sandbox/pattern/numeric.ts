import { type Json, PatternError } from './pattern'

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
}

/** Numbers that EventBridge compares, either way of zero. */
const LARGEST = 5_000_000_000

const bound = (operator: Json | undefined, limit: Json | undefined): ((value: number) => boolean) => {
  const compare = typeof operator === 'string' ? comparisons[operator] : undefined
  if (!compare) throw new PatternError(`Unrecognized numeric range operator: ${JSON.stringify(operator)}`)
  if (typeof limit !== 'number') throw new PatternError(`Value of ${operator} must be numeric`)
  if (Math.abs(limit) > LARGEST) throw new PatternError('Value must be between -5.0E9 and 5.0E9, inclusive')
  return (value) => compare(value, limit)
}

/**
 * The test of a `numeric` pattern: one comparison, or a lower and an upper bound.
 * @throws PatternError for unknown operators, missing limits, and two bounds on the same side
 */
export const numericTest = (terms: Json): ((value: number) => boolean) => {
  if (!Array.isArray(terms) || terms.length === 0) {
    throw new PatternError('Invalid member of numeric match: must be an array of operators and numbers')
  }
  const first = bound(terms[0], terms[1])
  if (terms.length === 2) return first
  const [lower, , upper] = terms
  const isRange = String(lower).startsWith('>') && String(upper).startsWith('<') && terms.length === 4
  if (!isRange) throw new PatternError('Too many elements in numeric expression')
  const second = bound(terms[2], terms[3])
  return (value) => first(value) && second(value)
}
