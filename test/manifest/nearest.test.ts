import fc from 'fast-check'
import { didYouMean, nearest } from '../../apps/manifest/text/nearest'

describe('nearest', () => {
  it.each([
    ['hmoe', 'home'],
    ['otherz', 'others'],
    ['AP-NORTHEAST-1', 'ap-northeast-1'],
    ['us-est-1', 'us-east-1'],
    ['xyz', undefined],
    ['ON', undefined],
  ])('finds for %s: %s', (word, expected) => {
    expect(nearest(word, ['home', 'others', 'us-east-1', 'ap-northeast-1', 'NONE'])).toBe(expected)
  })

  it('prefers the closest of several', () => {
    expect(nearest('eu-west-2', ['eu-west-1', 'eu-west-2', 'us-west-2'])).toBe('eu-west-2')
  })

  it('finds every candidate by itself', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,20}$/), { minLength: 1 })
    fc.assert(fc.property(words, (candidates) => candidates.every((word) => nearest(word, candidates) === word)))
  })

  it('finds a word of four letters or more in which two neighbors are swapped', () => {
    const swapped = fc
      .stringMatching(/^[a-z]{4,30}$/)
      .chain((word) => fc.tuple(fc.constant(word), fc.nat(word.length - 2)))
      .map(([word, at]) => [word, word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)] as const)
    fc.assert(fc.property(swapped, ([word, typo]) => nearest(typo, [word]) === word))
  })
})

describe('didYouMean', () => {
  it('proposes nothing when nothing is near', () => {
    expect(didYouMean('entirely-different', ['home'])).toEqual({})
  })
})
