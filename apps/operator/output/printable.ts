/**
 * Characters that a terminal, a browser or a spreadsheet obeys instead of showing: C0 with line feed and tab, DEL, C1 (of which U+009B
 * begins a control sequence like ESC [), line and paragraph separators, the controls of writing direction, and marks that show nothing.
 */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Plain ASCII, which nearly all texts are: an expression without alternatives is many times faster on a million of them. */
const plain = /^[ -~]*$/

const isPrintable = (text: string): boolean => plain.test(text) || text.search(unprintable) === -1

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escaped = (character: string): string =>
  named[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

const printableText = (text: string): string => (isPrintable(text) ? text : text.replace(unprintable, escaped))

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * Whether a value can be shown as it is, as nearly all can: what was observed of an organization may hold a million texts.
 * @param known what was looked at already: members share the features that many of them have.
 */
const canBeShown = (value: unknown, known: Set<object>): boolean => {
  if (typeof value === 'string') return isPrintable(value)
  if (typeof value !== 'object' || value === null || known.has(value)) return true
  known.add(value)
  if (Array.isArray(value)) return value.every((held) => canBeShown(held, known))
  if (value instanceof Map) return [...value].every((held) => canBeShown(held, known))
  if (!isPlain(value)) return true
  const held = value as Readonly<Record<string, unknown>>
  return Object.keys(held).every((key) => isPrintable(key) && canBeShown(held[key], known))
}

const printableEntries = (value: object): object =>
  Object.fromEntries(Object.entries(value).map(([key, held]) => [printableText(key), printable(held)]))

const printableObject = (value: object): unknown => {
  if (Array.isArray(value)) return value.map(printable)
  if (value instanceof Map) {
    return new Map([...value].map(([key, held]) => [printable(key), printable(held)] as const))
  }
  return printableEntries(value)
}

/**
 * A value whose texts can be shown: names of accounts, units and stacks, AWS's words and error messages are written by others, and may
 * hold what a terminal obeys. Such characters become `\u001b`, line feeds `\n`. A value without any is returned itself,
 * and so is an instance of a class.
 */
export const printable = <Value>(value: Value): Value => {
  if (canBeShown(value, new Set())) return value
  if (typeof value === 'string') return printableText(value) as Value & string
  return printableObject(value as Value & object) as Value
}

/** Text of several lines, such as a trace, in which only the line feeds stay what they are. */
export const printableLines = (text: string): string => text.split('\n').map(printableText).join('\n')

/**
 * JSON that may be shown as it is: JSON itself escapes C0 only. It reads back as the same document.
 * @param indent as in JSON.stringify; default everything on one line.
 */
export const printableJson = (document: unknown, indent?: number): string =>
  JSON.stringify(document, undefined, indent)
    .split('\n')
    .map((line) =>
      line.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
    )
    .join('\n')
