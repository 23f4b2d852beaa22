/** The manifest nests 6 levels; far beyond that jsonc-parser, which is recursive, would exhaust the stack. */
export const deepestNesting = 64

/** What is between the texts of a JSON document: how deep it nests, and how many keys are written in it. */
interface Shape {
  readonly deepest: number
  readonly keys: number
}

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a]
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]

/** The offset of the quote that ends the text which begins at `start`; the end of the document where none does. */
const endOfText = (text: string, start: number): number => {
  let end = text.indexOf('"', start + 1)
  while (end !== -1) {
    let first = end
    while (text.charCodeAt(first - 1) === backslash) first -= 1
    if ((end - first) % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
  return text.length
}

/** One walk over the characters outside of texts, of which only brackets and colons count. Right for JSON alone. */
const shapeOf = (text: string): Shape => {
  let [depth, deepest, keys] = [0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfText(text, at)
    else if (code === colon) keys += 1
    else if (code === openBrace || code === openBracket) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (code === closeBrace || code === closeBracket) depth -= 1
  }
  return { deepest, keys }
}

/** How many keys a value has in all. @returns NaN where one is `__proto__`, which is no key of a manifest. */
const keysIn = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const one of value) count += keysIn(one)
    return count
  }
  for (const [key, one] of Object.entries(value)) count += key === '__proto__' ? Number.NaN : 1 + keysIn(one)
  return count
}

const parsed = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * The value of a text of which nothing is to be said: JSON that nests no deeper than `deepestNesting`, without `__proto__`, and in which
 * no object has a key twice, because it has as many keys as are written. Undefined for any other text, also where JSON.parse reads it:
 * jsonc-parser then says what is wrong and where. It is several times faster, and its value is the one that jsonc-parser's tree gives.
 */
export const wholeJson = (text: string): { readonly value: unknown } | undefined => {
  const { deepest, keys } = shapeOf(text)
  if (deepest > deepestNesting) return undefined
  const whole = parsed(text)
  return whole !== undefined && keysIn(whole.value) === keys ? whole : undefined
}
