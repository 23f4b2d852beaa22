import fc from 'fast-check'
import { compilePattern } from '../../../apps/sandbox/pattern/compile-pattern'
import { type Json, matchPattern } from '../../../apps/sandbox/pattern/pattern'

const matches = (pattern: object, event: Json): boolean => matchPattern(compilePattern(JSON.stringify(pattern)), event)

/** Pairs of alternatives, each below a field of its own. */
const pairs = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`field${index}`, { $or: [{ a: ['1'] }, { b: ['2'] }] }]),
  )

describe('matchPattern', () => {
  it('takes 1,000 combinations of alternatives, and refuses more before it makes them (11)', () => {
    expect(matches(pairs(9), Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`field${n}`, { b: '2' }])))).toBe(
      true,
    )
    for (const count of [10, 40]) {
      expect(() => compilePattern(JSON.stringify(pairs(count)))).toThrow('more than 1000 rule combinations')
    }
  })

  it('compares a wildcard of many runs with a long text that ends otherwise', () => {
    const pattern = { source: [{ wildcard: `${'*a'.repeat(60)}*c` }] }
    expect(matches(pattern, { source: 'a'.repeat(100_000) })).toBe(false)
    expect(matches(pattern, { source: `${'a'.repeat(100_000)}c` })).toBe(true)
  })

  it('wants every field of the pattern and any alternative of a field (1)', () => {
    const pattern = { source: ['aws.guardduty', 'aws.cloudwatch'], detail: { archived: [false] } }
    expect(matches(pattern, { source: 'aws.cloudwatch', detail: { archived: false, more: 1 } })).toBe(true)
    expect(matches(pattern, { source: 'aws.cloudwatch', detail: { archived: true } })).toBe(false)
    expect(matches(pattern, { detail: { archived: false } })).toBe(false)
  })

  it.each<[object, Json, boolean]>([
    [{ prefix: 'eu-' }, 'eu-west-1', true],
    [{ prefix: 'eu-' }, 'us-east-1', false],
    [{ prefix: '' }, 'anything', true],
    [{ prefix: { 'equals-ignore-case': 'EU-' } }, 'eu-west-1', true],
    [{ suffix: '.png' }, 'a.png', true],
    [{ suffix: { 'equals-ignore-case': '.PNG' } }, 'a.png', true],
    [{ 'equals-ignore-case': 'Alice' }, 'aLICE', true],
    [{ wildcard: 'a*c' }, 'abbc', true],
    [{ wildcard: 'a*c' }, 'abcd', false],
    [{ wildcard: 'a\\*c' }, 'a*c', true],
    [{ wildcard: 'a\\*c' }, 'abc', false],
    [{ cidr: '10.0.0.0/24' }, '10.0.0.255', true],
    [{ cidr: '10.0.0.0/24' }, '10.0.1.0', false],
    [{ cidr: '2001:db8::/32' }, '2001:db8::1', true],
    [{ numeric: ['>=', 4, '<', 7] }, 4, true],
    [{ numeric: ['>=', 4, '<', 7] }, 7, false],
    [{ numeric: ['=', 8] }, 8.0, true],
    [{ numeric: ['>', 4] }, '5', false],
    [{ 'anything-but': 'a' }, 'b', true],
    [{ 'anything-but': ['a', 'b'] }, 'b', false],
    [{ 'anything-but': [1, 2] }, 3, true],
    [{ 'anything-but': { prefix: 'us-' } }, 'eu-west-1', true],
    [{ 'anything-but': { prefix: ['us-', 'eu-'] } }, 'eu-west-1', false],
    [{ 'anything-but': { suffix: '.png' } }, 'a.png', false],
    [{ 'anything-but': { wildcard: '*/lib/*' } }, 'a/lib/b', false],
    [{ 'anything-but': { 'equals-ignore-case': ['A'] } }, 'a', false],
    [{ exists: true }, null, true],
    [{ exists: false }, 'x', false],
  ])('tests %j on %j: %s (2)', (alternative, value, expected) => {
    expect(matches({ field: [alternative] }, { field: value })).toBe(expected)
  })

  it('takes one element of an array (3)', () => {
    expect(matches({ a: ['x'] }, { a: ['w', 'x'] })).toBe(true)
    expect(matches({ a: ['x'] }, { a: [] })).toBe(false)
  })

  it('finds the fields of one object pattern in the same element (3)', () => {
    const pattern = { features: { name: ['S3'], status: ['DISABLED'] } }
    expect(matches(pattern, { features: [{ name: 'S3', status: 'DISABLED' }] })).toBe(true)
    expect(
      matches(pattern, {
        features: [
          { name: 'S3', status: 'ENABLED' },
          { name: 'EKS', status: 'DISABLED' },
        ],
      }),
    ).toBe(false)
  })

  it('does not see objects as existing fields (4)', () => {
    expect(matches({ detail: [{ exists: true }] }, { detail: { a: 1 } })).toBe(false)
    expect(matches({ a: { b: [{ exists: false }] } }, { a: 'text' })).toBe(true)
  })

  it('needs a field for anything-but, and takes null for one (5)', () => {
    expect(matches({ a: [{ 'anything-but': 'x' }] }, {})).toBe(false)
    expect(matches({ a: [{ 'anything-but': 'x' }] }, { a: null })).toBe(true)
    expect(matches({ a: [{ 'anything-but': { prefix: 'x' } }] }, { a: 7 })).toBe(true)
  })

  it('wants one pattern of each $or, besides the other fields (2)', () => {
    const pattern = {
      source: ['s'],
      detail: { $or: [{ call: ['A'] }, { call: ['B'], on: [false] }] },
    }
    expect(matches(pattern, { source: 's', detail: { call: 'A' } })).toBe(true)
    expect(matches(pattern, { source: 's', detail: { call: 'B', on: true } })).toBe(false)
    expect(matches(pattern, { source: 't', detail: { call: 'A' } })).toBe(false)
  })

  const leaf = fc.oneof(fc.string(), fc.integer({ min: -1000, max: 1000 }), fc.boolean(), fc.constant(null))
  const name = fc.stringMatching(/^[a-z]{1,4}$/)

  it('matches every event with the pattern made of its own leaves', () => {
    const event = fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf, { minKeys: 1 })), { minKeys: 1 })
    const patternOf = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, patternOf(child)]))
        : [value]
    fc.assert(fc.property(event, (one) => matches(patternOf(one) as object, one as Json)))
  })

  it('lets anything-but say the opposite of the values, where the field is there', () => {
    const values = fc.oneof(fc.array(fc.string(), { minLength: 1 }), fc.array(fc.integer(), { minLength: 1 }))
    fc.assert(
      fc.property(values, leaf, (list, value) => {
        const event = { a: value }
        return matches({ a: list }, event) !== matches({ a: [{ 'anything-but': list }] }, event)
      }),
    )
  })

  it('finds more events with more alternatives, and fewer with more fields', () => {
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1 }), leaf, leaf, (list, more, value) => {
        const event = { a: value } as Json
        const fewer = matches({ a: list, b: ['x'] }, event)
        return (!matches({ a: list }, event) || matches({ a: [...list, more] }, event)) && !fewer
      }),
    )
  })
})

describe('compilePattern', () => {
  it.each([
    ['not json', 'Unexpected token'],
    ['[]', 'not an object'],
    ['{}', 'Empty objects'],
    ['{"a": []}', 'Empty arrays'],
    ['{"a": "x"}', '"a" must be an object or an array'],
    ['{"a": [["x"]]}', 'list inside a list'],
    ['{"a": [{"like": "x"}]}', 'Unrecognized match type like'],
    ['{"a": [{"prefix": "x", "suffix": "y"}]}', 'Only one key allowed'],
    ['{"a": [{"prefix": 1}]}', 'must be a string'],
    ['{"a": [{"wildcard": "a**b"}]}', 'Consecutive wildcard'],
    ['{"a": [{"anything-but": ["x", 1]}]}', 'only strings or only numbers'],
    ['{"a": [{"anything-but": {"numeric": 1}}]}', 'Unsupported anything-but'],
    ['{"a": [{"numeric": [">", 6e9]}]}', 'between'],
    ['{"a": [{"numeric": ["<", 1, ">", 2]}]}', 'Too many elements'],
    ['{"a": [{"cidr": "10.0.0.0"}]}', 'Malformed CIDR'],
    ['{"a": [{"exists": "yes"}]}', 'either true or false'],
    ['{"$or": [{"a": ["x"]}, 1]}', 'list of patterns'],
  ])('refuses %s (7)', (text, message) => {
    expect(() => compilePattern(text)).toThrow(message)
  })

  it.each([
    ['{"$or": [{"a": ["x"]}]}', 'at least 2 Objects in $or'],
    ['{"a": {"$or": [{"b": ["x"]}]}}', 'at least 2 Objects in $or'],
    ['{"$or": [{"prefix": ["x"]}, {"a": ["x"]}]}', 'prefix is Ruler reserved fieldName'],
    ['{"$or": [{"a": ["x"]}, {"b": {"numeric": ["x"]}}]}', 'numeric is Ruler reserved fieldName'],
    ['{"$or": [{"a": ["x"]}, {"$or": [{"regex": ["x"]}, {"b": ["x"]}]}]}', 'regex is Ruler reserved fieldName'],
    ['{"$or": [{"a": ["x"]}, {">=": ["x"]}]}', '>= is Ruler reserved fieldName'],
    ['{"a": [{"numeric": [">", 2, "<", 1]}]}', 'Bottom must be less than top'],
    ['{"a": [{"numeric": [">=", 5, "<=", 5]}]}', 'Bottom must be less than top'],
  ])('refuses what PutRule refuses: %s (8)', (text, message) => {
    expect(() => compilePattern(text)).toThrow(message)
  })

  it('takes names of operators for fields outside of $or (8)', () => {
    expect(() => compilePattern('{"prefix": ["x"], "a": {"numeric": ["x"]}}')).not.toThrow()
    expect(() => compilePattern('{"a": [{"numeric": [">=", -1, "<", 0]}]}')).not.toThrow()
  })
})
