import { AwsError } from '../../../kit/aws-error'

/** What a JSON pattern consists of. */
export interface Token {
  readonly kind: 'selector' | 'operator' | 'string' | 'regex' | 'word' | 'and' | 'or' | 'open' | 'close'
  readonly text: string
}

const kinds: readonly (readonly [Token['kind'], RegExp])[] = [
  ['and', /^&&/],
  ['or', /^\|\|/],
  ['open', /^\(/],
  ['close', /^\)/],
  ['selector', /^\$(?:\.?\['[^']+'\]|\[\d+\]|\.[\w-]+)+/],
  ['operator', /^(?:>=|<=|!=|=|>|<)/],
  ['string', /^"(?:[^"\\]|\\.)*"/],
  ['regex', /^%[^%]+%/],
  ['word', /^[^\s()&|=!<>"%$]+/],
]

/** The refusal of a pattern that is not well-formed. */
export const invalidPattern = (): AwsError => new AwsError('InvalidParameterException', 'Invalid metric filter pattern')

/** Cuts the inside of a JSON pattern into tokens. @throws AwsError `InvalidParameterException` */
export const tokenize = (text: string): Token[] => {
  const found: Token[] = []
  let rest = text.trim()
  while (rest !== '') {
    const [kind, match] = kinds
      .map(([name, pattern]) => [name, pattern.exec(rest)?.[0]] as const)
      .find(([, matched]) => matched !== undefined) ?? [undefined, undefined]
    if (kind === undefined || match === undefined) throw invalidPattern()
    found.push({ kind, text: match })
    rest = rest.slice(match.length).trimStart()
  }
  return found
}
