import { anyBetween } from '../kit/glob'
import { PatternError } from './pattern'

/**
 * The test of a `wildcard` pattern: `*` is any run of characters; `\*` and `\\` stand for themselves. EventBridge alone has these
 * escapes and knows no `?`, so that it reads its literals itself.
 * @throws PatternError for `**` and for other escapes
 */
export const wildcardTest = (pattern: string): ((text: string) => boolean) => {
  const literals = ['']
  for (const part of pattern.match(/\\.?|\*+|[^\\*]+/gs) ?? []) {
    if (part === '*') {
      literals.push('')
      continue
    }
    if (part.startsWith('*')) throw new PatternError('Consecutive wildcard characters at pos')
    if (part.startsWith('\\') && part !== '\\*' && part !== '\\\\') {
      throw new PatternError(`Invalid escape character at pos in "${pattern}"`)
    }
    literals.push(`${literals.pop()}${part.startsWith('\\') ? part.slice(1) : part}`)
  }
  const regexp = anyBetween(literals)
  return (text) => regexp.test(text)
}
