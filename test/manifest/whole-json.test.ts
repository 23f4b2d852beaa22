import fc from 'fast-check'
import { parseTree } from 'jsonc-parser'
import { plainValue } from '../../apps/manifest/text/json-node'
import { parseDocument } from '../../apps/manifest/text/parse-document'
import { wholeJson } from '../../apps/manifest/text/whole-json'

const treeValue = (text: string): unknown => {
  const root = parseTree(text, [])
  return root && plainValue(root)
}

describe('wholeJson', () => {
  it('reads what jsonc-parser reads, key by key in the same order', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        fc.pre(!text.includes('__proto__'))
        const read = wholeJson(text)
        expect(JSON.stringify(read?.value)).toBe(JSON.stringify(treeValue(text)))
        expect(parseDocument(text)).toMatchObject({ issues: [], value: read?.value })
      }),
    )
  })

  it.each([
    ['a key twice', '{"a": {"b": 1, "b": 2}}'],
    ['a key twice, once in an escape', '{"a": 1, "\\u0061": 2}'],
    ['the key __proto__', '{"__proto__": {"a": 1}}'],
    ['a comment', '{"a": 1} // one'],
    ['a trailing comma', '{"a": [1,]}'],
    ['a byte order mark', '\uFEFF{}'],
    ['65 levels', '['.repeat(65) + ']'.repeat(65)],
    ['a text that is not closed', '{"a": "b}'],
    ['nothing', ''],
  ])('leaves a text with %s to jsonc-parser, which says what is wrong', (_, text) => {
    expect(wholeJson(text)).toBeUndefined()
    expect(parseDocument(text).issues).not.toEqual([])
  })

  it('counts no colon and no bracket within a text', () => {
    const text = String.raw`{"a:{\"": "\\\\", "b": ":[{", "c": "\\\"}"}`
    expect(wholeJson(text)).toEqual({ value: JSON.parse(text) })
  })

  it('gives a problem its place in the text, although the tree was not needed to read it', () => {
    const { issueOf } = parseDocument('{\n  "a": [\n    1\n  ]\n}')
    const problem = { code: 'MANIFEST_TYPE', path: ['a', 0], message: 'no' } as const
    expect(issueOf(problem)).toMatchObject({ line: 3, column: 5, pointer: '/a/0', value: 1 })
  })
})
