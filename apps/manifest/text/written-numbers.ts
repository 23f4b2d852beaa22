/** What is wrong with a number that JSON does not have, and how it is written. */
export interface NumberMistake {
  readonly message: string
  readonly wayOut: string
  readonly offset: number
  readonly length: number
}

/** From so many digits on a number with a leading 0 is an id; a shorter one counts something. */
const digitsOfAnId = 9

const tokenAround = (text: string, offset: number): readonly [start: number, token: string] => {
  const before = /[^\s,:[\]{}"]*$/.exec(text.slice(Math.max(0, offset - 40), offset))?.[0] ?? ''
  const after = /^[^\s,:[\]{}"]*/.exec(text.slice(offset, offset + 40))?.[0] ?? ''
  return [offset - before.length, before + after]
}

const withZeros = (digits: string): Pick<NumberMistake, 'message' | 'wayOut'> =>
  digits.length < digitsOfAnId
    ? { message: 'A number does not begin with 0', wayOut: `Write ${Number(digits)}.` }
    : { message: 'A number does not begin with 0, and an id is a text', wayOut: `Write it as a string: "${digits}"` }

const separated = (text: string, start: number, token: string): NumberMistake | undefined => {
  const before = /(?<![\d"])\d{1,3}(?:,\d{3})*,$/.exec(text.slice(Math.max(0, start - 20), start))?.[0]
  if (before === undefined || !/^\d{3}$/.test(token)) return undefined
  return {
    message: 'A number has no thousands separators',
    wayOut: `Write ${(before + token).replaceAll(',', '')}.`,
    offset: start - before.length,
    length: before.length + token.length,
  }
}

/** The mistake of whoever wrote a number at `offset` as JSON does not have it; undefined where there is no number, or a good one. */
export const findNumberMistake = (text: string, offset: number): NumberMistake | undefined => {
  const [start, token] = tokenAround(text, offset)
  const found = { offset: start, length: token.length }
  const thousands = separated(text, start, token)
  if (thousands !== undefined) return thousands
  if (/^0\d+$/.test(token)) return { ...withZeros(token), ...found }
  if (/^([-+]?Infinity|NaN)$/i.test(token))
    return { message: 'This is not a JSON number', wayOut: 'Write a number.', ...found }
  if (!/^[-+]?\.?\d/.test(token) || /^-?(0|[1-9]\d*)(\.\d+)?(e[-+]?\d+)?$/i.test(token)) return undefined
  const plain = /^\+?(\d[\d_]*)(d|days)?$/i.exec(token)?.[1]?.replaceAll('_', '')
  const wayOut =
    plain === undefined ? 'Write digits only; an id or a text goes in double quotes.' : `Write ${Number(plain)}.`
  return { message: 'This is not a JSON number', wayOut, ...found }
}
