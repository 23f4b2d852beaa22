import { printable, printableJson, printableLines } from '../../../apps/operator/output/printable'

const characters: readonly (readonly [string, string, string])[] = [
  ['ESC', '\u001b', '\\u001b'],
  ['the C1 control that begins a sequence', '\u009b', '\\u009b'],
  ['BEL', '\u0007', '\\u0007'],
  ['a carriage return', '\r', '\\r'],
  ['a line feed', '\n', '\\n'],
  ['DEL', '\u007f', '\\u007f'],
  ['an override of the writing direction', '\u202e', '\\u202e'],
  ['an isolate of the writing direction', '\u2066', '\\u2066'],
  ['a line separator', '\u2028', '\\u2028'],
  ['a space without width', '\u200b', '\\u200b'],
  ['half a character', '\ud83d', '\\ud83d'],
]

describe('printable', () => {
  it.each(characters)('shows %s instead of sending it', (_, character, shown) => {
    expect(printable(`a${character}b`)).toBe(`a${shown}b`)
    expect(printable({ list: [{ [`k${character}`]: character }] })).toEqual({ list: [{ [`k${shown}`]: shown }] })
    expect(printable(new Map([[character, character]]))).toEqual(new Map([[shown, shown]]))
  })

  it('returns what has nothing of the kind itself, letters of every language and emoji included', () => {
    const value = { name: 'payments – 支払い 👍', list: ['é', 1, null, undefined, true] }
    expect(printable(value)).toBe(value)
  })

  it('leaves line feeds alone where the text has several lines', () => {
    expect(printableLines('one\ntwo\u001b[2J')).toBe('one\ntwo\\u001b[2J')
  })
})

describe('printableJson', () => {
  it.each(characters)('holds %s escaped, and reads back as the same document', (_, character) => {
    const document = { name: `a${character}b` }
    const json = printableJson(document)
    expect(json).not.toContain(character)
    expect(JSON.parse(json)).toEqual(document)
    expect(JSON.parse(printableJson(document, 2))).toEqual(document)
  })
})
