import { eachByItself } from '../../../apps/sandbox/world/each-by-itself'

describe('eachByItself', () => {
  it('does the others where one fails, and then throws what the first threw', () => {
    const done: number[] = []
    const work = (number: number): void => {
      if (number % 2 === 0) throw new Error(`no ${number}`)
      done.push(number)
    }
    expect(() => eachByItself([1, 2, 3, 4, 5], work)).toThrow('no 2')
    expect(done).toEqual([1, 3, 5])
  })
})
