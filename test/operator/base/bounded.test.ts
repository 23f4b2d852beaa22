import fc from 'fast-check'
import { inChunks, mapBounded } from '../../../apps/operator/base/bounded'
import { oncePerKey } from '../../../apps/operator/base/once-per-key'

describe('mapBounded', () => {
  it('never has more at work than its limit, and keeps the order', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer(), { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        async (items, limit) => {
          let running = 0
          let most = 0
          const doubled = await mapBounded(items, limit, async (item) => {
            running += 1
            most = Math.max(most, running)
            await new Promise(setImmediate)
            running -= 1
            return item * 2
          })
          expect(doubled).toEqual(items.map((item) => item * 2))
          expect(most).toBeLessThanOrEqual(limit)
        },
      ),
      { numRuns: 30 },
    ))

  it('rejects with the error of an item', async () => {
    const failing = mapBounded([1, 2, 3], 2, (item) =>
      item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item),
    )
    await expect(failing).rejects.toThrow('two')
  })
})

describe('inChunks', () => {
  it('loses and moves nothing, and no list is empty or longer than the size', () =>
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 300 }), fc.integer({ min: 1, max: 60 }), (items, size) => {
        const chunks = inChunks(items, size)
        expect(chunks.flat()).toEqual(items)
        expect(chunks.every((chunk) => chunk.length > 0 && chunk.length <= size)).toBe(true)
      }),
    ))

  it('takes 50 accounts at a time unless told', () => {
    expect(inChunks(Array.from({ length: 132 }, (_, index) => index)).map((chunk) => chunk.length)).toEqual([
      50, 50, 32,
    ])
  })
})

describe('oncePerKey', () => {
  it('makes one thing per list of keys, also for askers at the same time', async () => {
    let made = 0
    const make = oncePerKey(async (left: string, right: string) => {
      made += 1
      return `${left}${right}${made}`
    })
    await expect(Promise.all([make('a', 'b'), make('a', 'b'), make('a', 'c')])).resolves.toEqual(['ab1', 'ab1', 'ac2'])
  })

  it('does not keep a failure', async () => {
    let tries = 0
    const make = oncePerKey(async () => {
      tries += 1
      if (tries === 1) throw new Error('not yet')
      return tries
    })
    await expect(make()).rejects.toThrow('not yet')
    await expect(make()).resolves.toBe(2)
  })
})
