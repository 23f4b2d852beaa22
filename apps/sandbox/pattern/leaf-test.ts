import { BlockList, isIP } from 'node:net'
import { cidrTest } from '../kit/cidr'
import { anyBetween } from '../kit/glob'
import { table } from '../kit/own-members'
import { isJsonObject, type Json, type LeafTest, PatternError } from './pattern'

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = table({
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
})

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
 * @throws PatternError for unknown operators, missing limits, two bounds on the same side, and a lower bound that is not below
 *   the upper one
 */
const numericTest = (terms: Json): ((value: number) => boolean) => {
  if (!Array.isArray(terms) || terms.length === 0) {
    throw new PatternError('Invalid member of numeric match: must be an array of operators and numbers')
  }
  const first = bound(terms[0], terms[1])
  if (terms.length === 2) return first
  const [lower, , upper] = terms
  const isRange = String(lower).startsWith('>') && String(upper).startsWith('<') && terms.length === 4
  if (!isRange) throw new PatternError('Too many elements in numeric expression')
  const second = bound(terms[2], terms[3])
  if (Number(terms[1]) >= Number(terms[3])) throw new PatternError('Bottom must be less than top')
  return (value) => first(value) && second(value)
}

/**
 * The test of a `wildcard` pattern: `*` is any run of characters; `\*` and `\\` stand for
 * themselves. EventBridge alone has these escapes and knows no `?`, so that it reads its literals
 * itself.
 * @throws PatternError for `**` and for other escapes
 */
const wildcardTest = (pattern: string): ((text: string) => boolean) => {
  const literals = ['']
  for (const part of pattern.match(/\\.?|\*+|[^\\*]+/gs) ?? []) {
    if (part === '*') {
      literals.push('')
      continue
    }
    if (part.startsWith('*')) throw new PatternError('Consecutive wildcard characters at pos')
    if (part.startsWith('\\') && part !== '\\*' && part !== '\\\\') {
      throw new PatternError(`Invalid escape character at pos in "${pattern}"`)
    }
    literals.push(`${literals.pop()}${part.startsWith('\\') ? part.slice(1) : part}`)
  }
  const regexp = anyBetween(literals)
  return (text) => regexp.test(text)
}

const onStrings =
  (test: (text: string) => boolean): LeafTest =>
  (value) =>
    typeof value === 'string' && test(value)

const text = (operator: string, value: Json | undefined): string => {
  if (typeof value === 'string') return value
  throw new PatternError(`${operator} match pattern must be a string`)
}

const ignoringCase = (operator: string, value: Json, test: (text: string, part: string) => boolean): LeafTest => {
  if (!isJsonObject(value)) {
    const part = text(operator, value)
    return onStrings((candidate) => test(candidate, part))
  }
  if (Object.keys(value).length > 1) throw new PatternError('Only one key allowed in match expression')
  const part = text(operator, value['equals-ignore-case']).toLowerCase()
  return onStrings((candidate) => test(candidate.toLowerCase(), part))
}

/** An IPv4 address without zeros in front of its numbers, as the engine reads it; other texts as they are. */
const address = (text: string): string =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? text.split('.').map(Number).join('.') : text

/**
 * The test of a `cidr` pattern.
 * @throws PatternError also for a range of one address, which the engine does not take
 */
const inRange = (range: string): LeafTest => {
  const test = range.includes(':') && range.includes('.') ? undefined : cidrTest(range)
  if (!test) throw new PatternError(`Malformed CIDR, one '/' required: "${range}"`)
  const [bits, version] = isIP(range.split('/')[0] ?? '') === 6 ? [128, 6] : [32, 4]
  if (range.endsWith(`/${bits}`)) throw new PatternError(`IPv${version} mask bits must be < ${bits}`)
  return onStrings((candidate) => test(address(candidate)))
}

const operators: Readonly<Record<string, (value: Json) => LeafTest>> = table({
  prefix: (value) => ignoringCase('prefix', value, (candidate, part) => candidate.startsWith(part)),
  suffix: (value) => ignoringCase('suffix', value, (candidate, part) => candidate.endsWith(part)),
  'equals-ignore-case': (value) => {
    const wanted = text('equals-ignore-case', value).toLowerCase()
    return onStrings((candidate) => candidate.toLowerCase() === wanted)
  },
  wildcard: (value) => onStrings(wildcardTest(text('wildcard', value))),
  cidr: (value) => inRange(text('cidr', value)),
  exactly: (value) => exactly(text('exactly', value)),
  numeric: (value) => {
    const test = numericTest(value)
    return (candidate) => typeof candidate === 'number' && test(candidate)
  },
  exists: (value) => {
    if (typeof value !== 'boolean') throw new PatternError('exists match pattern must be either true or false.')
    return () => value
  },
  'anything-but': (value) => anythingBut(value),
})

const excludable = new Set(['prefix', 'suffix', 'wildcard', 'equals-ignore-case'])

/** What `anything-but` excludes: values, or what one of the string operators matches. */
const excluded = (value: Json): readonly LeafTest[] => {
  if (!isJsonObject(value)) {
    const values = Array.isArray(value) ? value : [value]
    const plain = values.every((one) => typeof one === 'string') || values.every((one) => typeof one === 'number')
    if (values.length === 0 || !plain) {
      throw new PatternError(
        'Inside anything but list, start|null|boolean is not supported: only strings or only numbers',
      )
    }
    return values.map(exactly)
  }
  const [[operator, operand] = ['', null], ...more] = Object.entries(value)
  if (!excludable.has(operator) || more.length > 0) {
    throw new PatternError(`Unsupported anything-but pattern: ${operator}`)
  }
  const operands = Array.isArray(operand) ? operand : [operand]
  if (operands.length === 0 || (/fix$/.test(operator) && operands.some((one) => one === ''))) {
    throw new PatternError('Null prefix/suffix not allowed')
  }
  return operands.map((one) => leafTest({ [operator]: text(operator, one) }))
}

const anythingBut = (value: Json): LeafTest => {
  const tests = excluded(value)
  return (candidate) => !tests.some((test) => test(candidate))
}

/** Addresses are the same however they are written. */
const sameAddress = (wanted: string): LeafTest => {
  const range = new BlockList()
  const family = (text: string) => (isIP(text) === 6 ? 'ipv6' : 'ipv4')
  range.addAddress(wanted, family(wanted))
  return onStrings((candidate) => {
    const read = address(candidate)
    return isIP(read) === isIP(wanted) && range.check(read, family(read))
  })
}

const exactly =
  (wanted: Json): LeafTest =>
  (candidate) =>
    candidate === wanted

const equalTo = (wanted: Json): LeafTest =>
  typeof wanted === 'string' && isIP(wanted) !== 0 ? sameAddress(wanted) : exactly(wanted)

/**
 * The test of one alternative in a field's list: a value that must be equal, or an object with one
 * operator.
 * @throws PatternError
 */
export const leafTest = (alternative: Json): LeafTest => {
  if (Array.isArray(alternative)) throw new PatternError('Pattern cannot be a list inside a list')
  if (!isJsonObject(alternative)) return equalTo(alternative)
  const [[operator, operand] = ['', null], ...more] = Object.entries(alternative)
  const build = operators[operator]
  if (!build) throw new PatternError(`Unrecognized match type ${operator}`)
  if (more.length > 0) throw new PatternError('Only one key allowed in match expression')
  return build(operand)
}
