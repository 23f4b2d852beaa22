import type { MessageFilter } from './message-filter'

const tokens = /[?-]?(?:"(?:[^"\\]|\\.)*"|\S+)/g

const unquote = (term: string): string => (term.startsWith('"') ? term.slice(1, -1).replace(/\\(.)/g, '$1') : term)

/** Terms: all of `a b` must occur, any of `?a ?b`, and none of `-a`; case matters, quotes keep spaces together. */
export const parseTermPattern = (pattern: string): MessageFilter => {
  const terms = pattern.match(tokens) ?? []
  const optional = terms.filter((term) => term.startsWith('?')).map((term) => unquote(term.slice(1)))
  const excluded = terms.filter((term) => term.startsWith('-')).map((term) => unquote(term.slice(1)))
  const required = terms.filter((term) => !/^[?-]/.test(term)).map(unquote)
  return (message) =>
    required.every((term) => message.includes(term)) &&
    !excluded.some((term) => message.includes(term)) &&
    (optional.length === 0 || optional.some((term) => message.includes(term)))
}
