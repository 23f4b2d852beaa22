import { recent } from '../../../apps/sandbox/kit/recent'

describe('recent', () => {
  it('gives for a text what it gave before, and forgets the oldest beyond its limit', () => {
    const found: string[] = []
    const find = recent(2, (text) => {
      found.push(text)
      return { text }
    })
    const first = find('one')
    expect(find('one')).toBe(first)
    find('two')
    find('three')
    expect(find('one')).toEqual(first)
    expect(found).toEqual(['one', 'two', 'three', 'one'])
  })

  it('keeps that there is nothing, and nothing of what it throws', () => {
    const find = jest.fn((text: string) => {
      if (text === 'wrong') throw new Error('no')
      return undefined
    })
    const again = recent(2, find)
    for (const _ of [1, 2]) {
      expect(again('right')).toBeUndefined()
      expect(() => again('wrong')).toThrow('no')
    }
    expect(find.mock.calls).toEqual([['right'], ['wrong'], ['wrong']])
  })
})
