import fc from 'fast-check'
import { parseFilterPattern } from '../../../apps/sandbox/services/logs/filter-pattern/parse-filter-pattern'

const finding = (severity: unknown, more: object = {}) =>
  JSON.stringify({ source: 'aws.guardduty', 'detail-type': 'GuardDuty Finding', detail: { severity, ...more } })

describe('parseFilterPattern', () => {
  it.each([
    ['', 'anything', true],
    ['ERROR main', 'main: an ERROR', true],
    ['ERROR main', 'an ERROR', false],
    ['?ERROR ?WARN', 'WARN: x', true],
    ['?ERROR ?WARN', 'INFO: x', false],
    ['ERROR -expected', 'ERROR expected', false],
    ['"an ERROR"', 'an ERROR', true],
    ['"an ERROR"', 'ERROR an', false],
    ['{ ($.detail.severity >= 4) && ($.detail.severity < 7) }', finding(5.3), true],
    ['{ ($.detail.severity >= 4) && ($.detail.severity < 7) }', finding(7), false],
    ['{ $.detail.severity >= 4 }', finding('5'), false],
    ['{ $.detail-type = "GuardDuty Finding" }', finding(1), true],
    ['{ $.source = "aws.*" }', finding(1), true],
    ['{ $.source != aws.guardduty }', finding(1), false],
    ['{ $.missing != "a" }', finding(1), false],
    ['{ $.source = %^aws\\.[a-z]+$% }', finding(1), true],
    ['{ $.detail.count NOT EXISTS }', finding(1), true],
    ['{ $.detail.archived IS FALSE }', finding(1, { archived: false }), true],
    ['{ $.detail.archived IS TRUE }', finding(1, { archived: false }), false],
    ['{ $.detail.note IS NULL }', finding(1, { note: null }), true],
    ['{ $.detail.types[1] = "b" }', finding(1, { types: ['a', 'b'] }), true],
    ["{ $.detail['a b'] = 1 }", finding(1, { 'a b': 1 }), true],
    ['{ $.source = "x" || $.source = "aws.guardduty" && $.detail.severity = 9 }', finding(9), true],
    ['{ $.detail.severity = 1 }', 'not JSON', false],
  ])('%s on %s: %s', (pattern, message, expected) => {
    expect(parseFilterPattern(pattern)(message)).toBe(expected)
  })

  it.each([
    '{ $.a = }',
    '{ $.a = 1',
    '{ a = 1 }',
    '{ ($.a = 1 }',
    '{ $.a IS MISSING }',
    '{ $.a < "text" }',
    '{ $.a = %(% }',
    '{ $.a = 1 $.b = 2 }',
  ])('refuses %s as AWS does', (pattern) => {
    expect(() => parseFilterPattern(pattern)).toThrow('Invalid metric filter pattern')
  })

  it('says that space-delimited patterns are not built', () => {
    expect(() => parseFilterPattern('[ip, user, ...]')).toThrow('does not build space-delimited')
  })

  it('puts every severity into exactly one band (law)', () => {
    const bands = ['< 4', '>= 4) && ($.s < 7', '>= 7) && ($.s < 9', '>= 9'].map((band) =>
      parseFilterPattern(`{ ($.s ${band}) }`),
    )
    fc.assert(
      fc.property(fc.double({ min: 1, max: 10, noNaN: true }), (severity) => {
        const message = JSON.stringify({ s: severity })
        expect(bands.filter((matches) => matches(message))).toHaveLength(1)
      }),
    )
  })

  it('finds any text by an equality with that text quoted, stars aside (law)', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('*')),
        (text) => {
          const quoted = `"${text.replace(/["\\]/g, '\\$&')}"`
          expect(parseFilterPattern(`{ $.text = ${quoted} }`)(JSON.stringify({ text }))).toBe(true)
        },
      ),
    )
  })
})
