import fc from 'fast-check'
import { anyBetween, globMatches } from '../../../apps/sandbox/kit/glob'

/** What a glob means, character by character. */
const isMatch = (glob: string, text: string): boolean => {
  if (glob === '') return text === ''
  const [sign, rest] = [glob[0], glob.slice(1)]
  if (sign === '*') return isMatch(rest, text) || (text !== '' && isMatch(glob, text.slice(1)))
  return text !== '' && (sign === '?' || sign === text[0]) && isMatch(rest, text.slice(1))
}

const texts = (signs: string) => fc.string({ unit: fc.constantFrom(...signs), maxLength: 8 })

describe('globMatches', () => {
  it('is what a glob means, character by character', () => {
    fc.assert(
      fc.property(texts('ab1.*?'), texts('ab1.\n'), (glob, text) => {
        expect(globMatches(glob, text)).toBe(isMatch(glob, text))
      }),
      { numRuns: 2000 },
    )
  })

  it('takes a question mark for itself, or letters in either case, where a service does', () => {
    expect(globMatches('a?c*', 'abc', { questionMark: false })).toBe(false)
    expect(globMatches('a?c*', 'a?cd', { questionMark: false })).toBe(true)
    expect(globMatches('*Ab*C*', 'xaBxc', { ignoreCase: true })).toBe(true)
    expect(globMatches('*Ab*C*', 'xaBxc')).toBe(false)
  })

  it('compares a hundred runs with a long text', () => {
    expect(globMatches('a*'.repeat(100), 'a'.repeat(100_000))).toBe(true)
    expect(globMatches(`${'*a'.repeat(100)}b`, 'a'.repeat(100_000))).toBe(false)
  })
})

describe('anyBetween', () => {
  it('takes each text for itself, digits behind a run too', () => {
    const expression = anyBetween(['a', '*b', '1', '0c'])
    expect(expression.test('a-*b-1-0c')).toBe(true)
    expect(expression.test('a-b-1-0c')).toBe(false)
  })
})
