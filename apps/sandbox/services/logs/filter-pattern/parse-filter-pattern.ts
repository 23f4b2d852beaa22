import { unbuilt } from '../../../kit/unbuilt'
import { parseJsonPattern } from './parse-json-pattern'
import type { MessageFilter } from './select-value'

const tokens = /[?-]?(?:"(?:[^"\\]|\\.)*"|\S+)/g

const unquote = (term: string): string => (term.startsWith('"') ? term.slice(1, -1).replace(/\\(.)/g, '$1') : term)

/** Terms: all of `a b` must occur, any of `?a ?b`, and none of `-a`; case matters, quotes keep spaces together. */
const parseTermPattern = (pattern: string): MessageFilter => {
  const terms = pattern.match(tokens) ?? []
  const optional = terms.filter((term) => term.startsWith('?')).map((term) => unquote(term.slice(1)))
  const excluded = terms.filter((term) => term.startsWith('-')).map((term) => unquote(term.slice(1)))
  const required = terms.filter((term) => !/^[?-]/.test(term)).map(unquote)
  return (message) =>
    required.every((term) => message.includes(term)) &&
    !excluded.some((term) => message.includes(term)) &&
    (optional.length === 0 || optional.some((term) => message.includes(term)))
}

/**
 * Understands a filter pattern of CloudWatch Logs: empty (all events), `{ … }` (fields of JSON events) or terms.
 * @throws AwsError `InvalidParameterException` for a pattern that is not well-formed; `NotImplemented` for `[…]`.
 */
export const parseFilterPattern = (pattern: string): MessageFilter => {
  const text = pattern.trim()
  if (text === '') return () => true
  if (text.startsWith('{')) return parseJsonPattern(text)
  if (text.startsWith('[')) {
    throw unbuilt(
      'The sandbox does not build space-delimited filter patterns ([…]); use a JSON pattern ({ … }) or terms.',
    )
  }
  return parseTermPattern(text)
}
