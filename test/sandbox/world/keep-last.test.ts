import { keepLast } from '../../../apps/sandbox/world/keep-last'

const numbers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index)

describe('keepLast', () => {
  it('forgets the oldest entries once there are many more than are kept', () => {
    const list: number[] = []
    for (const number of numbers(1009)) keepLast(list, [number], 10)
    expect(list).toEqual(numbers(1009))
    keepLast(list, [1009], 10)
    expect(list).toEqual(numbers(10, 1000))
  })

  it('keeps the last 10,000 where nothing else is said, also of many at once', () => {
    const list: number[] = []
    keepLast(list, numbers(300_000))
    expect(list).toEqual(numbers(10_000, 290_000))
  })
})
