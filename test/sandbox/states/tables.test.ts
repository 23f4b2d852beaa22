import { definitionOf, withMachines } from './machine-fixture'

/** Nearly 256 KiB, which every run of the machine assigns. */
const table = Object.fromEntries(
  Array.from({ length: 2300 }, (_, index) => [
    String(100_000_000_000 + index),
    { name: `account-${index}`, unit: `Root/Workloads/A unit with a long name ${index % 40}`, routes: ['one', 'two'] },
  ]),
)

const pass = (fields: object): object => ({ Type: 'Pass', ...fields })

describe('a machine with large tables of constants', () => {
  it('finds in each run what that run asks for', () =>
    withMachines(async ({ make, run }) => {
      const definition = definitionOf({
        Tables: pass({ Assign: { accounts: table, order: ['b', 'a'] }, Next: 'Read' }),
        Read: pass({ Assign: { account: '{% $lookup($accounts, $states.input.id) %}' }, Next: 'Words' }),
        Words: pass({
          Output: {
            name: '{% $account.name %}',
            routes: '{% $account.routes[0] %}',
            count: '{% $count($keys($accounts)) %}',
            sorted: '{% $sort($order) %}',
          },
          End: true,
        }),
      })
      expect(JSON.stringify(table).length).toBeGreaterThan(250_000)
      const arn = await make(definition)
      for (const index of [0, 7, 2299]) {
        expect(await run(arn, { id: String(100_000_000_000 + index) })).toMatchObject({
          output: { name: `account-${index}`, routes: 'one', count: 2300, sorted: ['a', 'b'] },
        })
      }
    }))

  it('reads of the tables what they are, whatever an expression before made of them', () =>
    withMachines(async ({ make, run }) => {
      const arn = await make(
        definitionOf({
          Tables: pass({ Assign: { one: [{ a: 1 }], many: [3, 1, 2] }, Next: 'Mark' }),
          Mark: pass({
            Assign: {
              kept: '{% $one[] %}',
              changed: '{% $one ~> |$|{"a": 2}| %}',
              more: '{% $append($many, 4) %}',
              turned: '{% $reverse($many) %}',
            },
            Next: 'Read',
          }),
          Read: pass({
            Output: {
              a: '{% $one.a %}',
              one: '{% $one %}',
              many: '{% $many %}',
              kept: '{% $kept %}',
              turned: '{% $turned %}',
            },
            End: true,
          }),
        }),
      )
      for (const _time of [1, 2]) {
        const { output } = await run(arn)
        expect(output).toEqual({ a: 1, one: [{ a: 1 }], many: [3, 1, 2], kept: [{ a: 1 }], turned: [2, 1, 3] })
      }
    }))

  it('counts the depth of each evaluation by itself, also after one that failed', () =>
    withMachines(async ({ make, run }) => {
      const add = (count: number): string => Array.from({ length: count }, () => '$states.input.n').join(' + ')
      const arn = await make(
        definitionOf({ Add: pass({ Output: `{% $states.input.n = 'x' ? ${add(2)} : ${add(30)} %}`, End: true }) }),
      )
      const endings: unknown[] = []
      for (const n of [1, 'x', 2, 'x', 3]) endings.push((await run(arn, { n })).output)
      expect(endings).toEqual([30, undefined, 60, undefined, 90])
    }))
})
