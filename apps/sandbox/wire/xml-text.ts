// The characters that XML 1.0 has no way to write are what this looks for.
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
const unwritable = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g

/** A text without what XML cannot hold at all: refusals repeat what a client sent, and their answers have to be read. */
export const writableInXml = (text: string): string => text.replace(unwritable, '\uFFFD')

/** A text as the content of an element. */
export const xmlText = (text: string): string =>
  writableInXml(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
