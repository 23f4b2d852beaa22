import { PatternError } from './pattern'

const literal = (character: string): string => character.replace(/[.*+?^${}()|[\]\\/-]/, '\\$&')

/**
 * The test of a `wildcard` pattern: `*` is any run of characters; `\*` and `\\` stand for themselves.
 * @throws PatternError for `**` and for other escapes
 */
export const wildcardTest = (pattern: string): ((text: string) => boolean) => {
  const parts = pattern.match(/\\.?|\*+|[^\\*]/gs) ?? []
  const expression = parts.map((part) => {
    if (part === '*') return '.*'
    if (part.startsWith('*')) throw new PatternError('Consecutive wildcard characters at pos')
    if (part.startsWith('\\')) {
      if (part !== '\\*' && part !== '\\\\') throw new PatternError(`Invalid escape character at pos in "${pattern}"`)
      return literal(part.slice(1))
    }
    return literal(part)
  })
  const regexp = new RegExp(`^${expression.join('')}$`, 's')
  return (text) => regexp.test(text)
}
