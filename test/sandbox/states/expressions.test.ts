import { withMachines } from './machine-fixture'

/** Evaluates expressions in one sandbox; errors are given as their cause. */
const evaluated = (expressions: readonly string[], check: (results: unknown[]) => void, input: unknown = {}) =>
  withMachines(async ({ runStates }) => {
    const results: unknown[] = []
    for (const expression of expressions) {
      const { output, error, cause } = await runStates(
        { P: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
        input,
      )
      results.push(error === undefined ? output : `${error} ${cause}`)
    }
    check(results)
  })

describe('an expression', () => {
  it('gives what the reference implementation gives (21)', () =>
    evaluated(
      [
        '$string(9223372036854775808)',
        '1/0',
        "{'k': $states.input.none}",
        "'x' & null",
        "'x' & $states.input.none",
        '$round(2.5)',
        '[$states.input.list[s=1].id]',
        '$length($states.input.smile)',
      ],
      (results) => expect(results).toEqual(['9223372036854776000', 'Infinity', {}, `x${null}`, 'x', 2, [7], 1]),
      {
        list: [
          { s: 1, id: 7 },
          { s: 2, id: 8 },
        ],
        smile: '😀',
      },
    ))

  it('knows the functions that Step Functions adds (23)', () =>
    evaluated(
      [
        '$partition([1,2,3],2)',
        '$range(0,4,2)',
        '$range(1,1,1)',
        "$hash('a','SHA-256')",
        '$random(42)',
        '$parse(\'{"a":1}\').a',
        '$length($uuid())',
      ],
      (results) =>
        expect(results).toEqual([
          [[1, 2], [3]],
          [0, 2, 4],
          1,
          'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
          0.7275636800328681,
          1,
          36,
        ]),
    ))

  it('fails where it has no result, throws, or calls $eval (22, 24)', () =>
    evaluated(['$states.input.none', "$error('boo')", "$eval('1')", 'function($x){$x}'], (results) => {
      expect(results[0]).toMatch(/^States.QueryEvaluationError .*field 'Output' returned nothing \(undefined\)\.$/)
      expect(results[1]).toMatch(/^States.QueryEvaluationError .*D3137: boo/)
      expect(results[2]).toMatch(/T1006/)
      expect(results[3]).toMatch(/a function/)
    }))

  it('is at most 100 evaluations deep: an & chain of 100 terms of the input is too deep, one of 99 is not (25)', () =>
    evaluated(
      [99, 100].map((terms) => Array.from({ length: terms }, () => '$states.input.x').join(' & ')),
      (results) => {
        expect(results[0]).toBe('a'.repeat(99))
        expect(results[1]).toMatch(/Stack overflow error.*Depth=101 max=100/)
      },
      { x: 'a' },
    ))

  it('counts the items of a list that is built in it together: 32 are few enough, 33 are not (25)', () =>
    evaluated(
      [32, 33].map((items) => `$join([${Array.from({ length: items }, () => "'a: ' & $states.input.x").join(',')}])`),
      (results) => {
        expect(results[0]).toMatch(/^a: b/)
        expect(results[1]).toMatch(/Depth=101/)
      },
      { x: 'b' },
    ))
})
