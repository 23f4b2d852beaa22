import { cidrTest } from '../kit/cidr'
import { numericTest } from './numeric'
import { isJsonObject, type Json, type LeafTest, PatternError } from './pattern'
import { wildcardTest } from './wildcard'

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
  const part = text(operator, value['equals-ignore-case']).toLowerCase()
  return onStrings((candidate) => test(candidate.toLowerCase(), part))
}

const inRange = (range: string): ((text: string) => boolean) => {
  const test = cidrTest(range)
  if (!test) throw new PatternError(`Malformed CIDR, one '/' required: "${range}"`)
  return test
}

const operators: Readonly<Record<string, (value: Json) => LeafTest>> = {
  prefix: (value) => ignoringCase('prefix', value, (candidate, part) => candidate.startsWith(part)),
  suffix: (value) => ignoringCase('suffix', value, (candidate, part) => candidate.endsWith(part)),
  'equals-ignore-case': (value) => {
    const wanted = text('equals-ignore-case', value).toLowerCase()
    return onStrings((candidate) => candidate.toLowerCase() === wanted)
  },
  wildcard: (value) => onStrings(wildcardTest(text('wildcard', value))),
  cidr: (value) => onStrings(inRange(text('cidr', value))),
  numeric: (value) => {
    const test = numericTest(value)
    return (candidate) => typeof candidate === 'number' && test(candidate)
  },
  exists: (value) => {
    if (typeof value !== 'boolean') throw new PatternError('exists match pattern must be either true or false.')
    return () => value
  },
  'anything-but': (value) => anythingBut(value),
}

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
  if (operands.length === 0 || operands.some((one) => one === '')) {
    throw new PatternError('Null prefix/suffix not allowed')
  }
  return operands.map((one) => leafTest({ [operator]: text(operator, one) }))
}

const anythingBut = (value: Json): LeafTest => {
  const tests = excluded(value)
  return (candidate) => !tests.some((test) => test(candidate))
}

const exactly =
  (wanted: Json): LeafTest =>
  (candidate) =>
    candidate === wanted

/**
 * The test of one alternative in a field's list: a value that must be equal, or an object with one operator.
 * @throws PatternError
 */
export const leafTest = (alternative: Json): LeafTest => {
  if (Array.isArray(alternative)) throw new PatternError('Pattern cannot be a list inside a list')
  if (!isJsonObject(alternative)) return exactly(alternative)
  const [[operator, operand] = ['', null], ...more] = Object.entries(alternative)
  const build = operators[operator]
  if (!build) throw new PatternError(`Unrecognized match type ${operator}`)
  if (more.length > 0) throw new PatternError('Only one key allowed in match expression')
  return build(operand)
}
