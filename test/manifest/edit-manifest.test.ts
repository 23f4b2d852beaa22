import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { editManifest, type ManifestEdit } from '../../apps/manifest/edit/edit-manifest'
import { loadManifest } from '../../apps/manifest/load-manifest'

const shipped = readFileSync(join(__dirname, '../support/ten-accounts.json'), 'utf8')
const newAccount = { email: 'new@example.com', unit: 'r-ab12', state: 'SUSPENDED', name: 'new', id: '888888888888' }

interface EditCase {
  readonly claim: string
  readonly text: string
  readonly edits: readonly ManifestEdit[]
  readonly result: string
}

const append = (path: ManifestEdit['path'], value: (ManifestEdit & { kind: 'append' })['value']): ManifestEdit => ({
  kind: 'append',
  path,
  value,
})
const set = (path: ManifestEdit['path'], value: (ManifestEdit & { kind: 'set' })['value']): ManifestEdit => ({
  kind: 'set',
  path,
  value,
})
const remove = (path: ManifestEdit['path']): ManifestEdit => ({ kind: 'remove', path })

const additions: readonly EditCase[] = [
  {
    claim: 'writes a row on one line like its neighbor, in its key order',
    text: '{\n  "rows": [\n    { "id": 1, "name": "a" }\n  ]\n}\n',
    edits: [append(['rows'], { name: 'b', more: true, id: 2 }), append(['rows'], { id: 3 })],
    result:
      '{\n  "rows": [\n    { "id": 1, "name": "a" },\n    { "id": 2, "name": "b", "more": true },\n    { "id": 3 }\n  ]\n}\n',
  },
  {
    claim: 'spreads a row over lines where its neighbor is',
    text: '{\n\t"rows": [\n\t\t{\n\t\t\t"id": 1\n\t\t}\n\t]\n}',
    edits: [append(['rows'], { id: 2, units: ['a'] })],
    result: '{\n\t"rows": [\n\t\t{\n\t\t\t"id": 1\n\t\t},\n\t\t{\n\t\t\t"id": 2,\n\t\t\t"units": ["a"]\n\t\t}\n\t]\n}',
  },
  {
    claim: 'keeps CRLF',
    text: '{\r\n    "rows": [\r\n        "a"\r\n    ]\r\n}\r\n',
    edits: [append(['rows'], 'b')],
    result: '{\r\n    "rows": [\r\n        "a",\r\n        "b"\r\n    ]\r\n}\r\n',
  },
  {
    claim: 'keeps a list on its line',
    text: '{ "home": "a", "others": ["b", "c"] }',
    edits: [append(['others'], 'd')],
    result: '{ "home": "a", "others": ["b", "c", "d"] }',
  },
  {
    claim: 'fills an empty list in the style of the others',
    text: '{\n  "a": ["x"],\n  "b": []\n}',
    edits: [append(['b'], 'y'), append(['b'], 'z')],
    result: '{\n  "a": ["x"],\n  "b": ["y", "z"]\n}',
  },
  {
    claim: 'puts rows on lines of their own where there were none',
    text: '{\n  "version": 1,\n  "rows": []\n}',
    edits: [append(['rows'], { id: 1 }), append(['rows'], { id: 2 })],
    result: '{\n  "version": 1,\n  "rows": [\n    { "id": 1 },\n    { "id": 2 }\n  ]\n}',
  },
  {
    claim: 'makes the array that is missing, once',
    text: '{"regions":{"home":"a"}}',
    edits: [append(['regions', 'others'], 'b'), append(['regions', 'others'], 'c')],
    result: '{"regions":{"home":"a","others":["b","c"]}}',
  },
  {
    claim: 'puts a new property at the end of a one-line object',
    text: '[{ "id": 1, "x": 2 },\n { "id" : 2,  "name" : "b" }]',
    edits: [set([0, 'name'], 'a'), set([1, 'gone'], true)],
    result: '[{ "id": 1, "x": 2, "name": "a" },\n { "id" : 2,  "name" : "b",  "gone" : true }]',
  },
  {
    claim: 'puts a new property on a line of its own where the others are',
    text: '{\n  "a": 1,\n\n  "b": 2\n}',
    edits: [set(['c'], { d: 1 })],
    result: '{\n  "a": 1,\n\n  "b": 2,\n  "c": { "d": 1 }\n}',
  },
  {
    claim: 'does not spread what stands in the middle of a line',
    text: '{\n  "long": [\n    "x"\n  ],\n  "row": { "list": [] }\n}',
    edits: [append(['row', 'list'], 'y'), set(['row', 'more'], { z: [1] })],
    result: '{\n  "long": [\n    "x"\n  ],\n  "row": { "list": ["y"], "more": { "z": [1] } }\n}',
  },
]

const replacements: readonly EditCase[] = [
  {
    claim: 'replaces the value only',
    text: '\uFEFF{ "a" :1 , "b":   [ 2 ] }',
    edits: [set(['a'], 'x'), set(['b'], [3, 4])],
    result: '\uFEFF{ "a" :"x" , "b":   [ 3 , 4 ] }',
  },
  {
    claim: 'leaves a value alone that is what it is set to',
    text: '{ "a": [ 1,\n 2 ], "b": 1.0 }',
    edits: [set(['a'], [1, 2]), set(['b'], 1)],
    result: '{ "a": [ 1,\n 2 ], "b": 1.0 }',
  },
  {
    claim: 'leaves out what is undefined',
    text: '{ "a": 1 }',
    edits: [set(['a'], { b: undefined, c: null })],
    result: '{ "a": { "c": null } }',
  },
]

const deletions: readonly EditCase[] = [
  ...[
    { at: [0], left: '  2,\n  3' },
    { at: [1], left: '  1,\n  3' },
    { at: [2], left: '  1,\n  2' },
    { at: [0, 1], left: '  3' },
    { at: [1, 2], left: '  1' },
    { at: [2, 0], left: '  2' },
  ].map(
    ({ at, left }): EditCase => ({
      claim: `removes entries ${at.join(' and ')} of three with commas and lines`,
      text: '[\n  1,\n  2,\n  3\n]',
      edits: at.map((index) => remove([index])),
      result: `[\n${left}\n]`,
    }),
  ),
  {
    claim: 'leaves an empty array where everything goes',
    text: '{\n  "a": [\n    1,\n    2\n  ]\n}',
    edits: [remove(['a', 0]), remove(['a', 1])],
    result: '{\n  "a": []\n}',
  },
  {
    claim: 'removes a property from its line',
    text: '{ "a": 1, "b": 2, "c": 3 }',
    edits: [remove(['b'])],
    result: '{ "a": 1, "c": 3 }',
  },
  {
    claim: 'keeps the style of rows that all go when others come',
    text: '[\n  { "a": 1 },\n  { "a": 2 }\n]\n',
    edits: [remove([0]), append([], { a: 3 }), remove([1]), append([], { a: 4 })],
    result: '[\n  { "a": 3 },\n  { "a": 4 }\n]\n',
  },
  {
    claim: 'reads all paths in the text as it was',
    text: '[ { "a": 1 }, { "a": 2 }, { "a": 3 } ]',
    edits: [remove([0]), set([1, 'a'], 5), append([], { a: 6 }), remove([2])],
    result: '[ { "a": 5 }, { "a": 6 } ]',
  },
]

const mistakes: readonly { readonly claim: string; readonly text?: string; readonly edits: readonly ManifestEdit[] }[] =
  [
    { claim: 'a removal of nothing', edits: [remove(['b'])] },
    { claim: 'a removal of everything', edits: [remove([])] },
    { claim: 'an entry after the last one', edits: [set(['list', 1], 2)] },
    { claim: 'a property of what is missing', edits: [set(['b', 'c'], 2)] },
    { claim: 'an entry for what is no array', edits: [append(['row'], 2)] },
    { claim: 'two edits of one value', edits: [set(['list', 0], 2), remove(['list', 0])] },
    { claim: 'two new properties of one name', edits: [set(['new'], 2), set(['new'], 3)] },
    { claim: 'an edit inside of what is removed', edits: [set(['row', 'a'], 2), remove(['row'])] },
    { claim: 'an entry for an array that is replaced', edits: [append(['list'], 2), set(['list'], [])] },
    { claim: 'a text that is not JSON', text: '{ "a": 1, }', edits: [set(['a'], 2)] },
  ]

describe('editManifest', () => {
  it.each([...additions, ...replacements, ...deletions])('$claim', ({ text, edits, result }) => {
    expect(editManifest(text, edits)).toBe(result)
  })

  it.each(mistakes)('refuses $claim', ({ text = '{ "row": { "a": 1 }, "list": [1] }', edits }) => {
    expect(() => editManifest(text, edits)).toThrow(TypeError)
  })

  it('adds to the shipped manifest in its own style', () => {
    const edits = [
      append(['accounts'], newAccount),
      append(['regions', 'others'], 'us-west-2'),
      set(['accounts', 3, 'slackAuthorized'], true),
      append(['routes'], { name: 'sandbox', units: ['Sandbox'], slack: 'C0SANDBOX' }),
    ]
    const before = shipped.split('\n')
    const after = editManifest(shipped, edits).split('\n')
    expect(after.filter((line) => !before.includes(line))).toEqual([
      '  "regions": { "home": "ap-northeast-1", "others": ["us-east-1", "eu-west-1", "us-west-2"] },',
      expect.stringMatching(/^ {4}\{ "name": "crown-jewels", .* \},$/),
      '    { "name": "sandbox", "units": ["Sandbox"], "slack": "C0SANDBOX" }',
      '    { "id": "333333333333", "name": "payments-prod", "email": "aws-payments-prod@example.com", "unit": "ou-ab12-payments", "slackAuthorized": true },',
      expect.stringMatching(/^ {4}\{ "id": "777777777777", .* "state": "SUSPENDED" \},$/),
      '    { "id": "888888888888", "name": "new", "email": "new@example.com", "unit": "r-ab12", "state": "SUSPENDED" }',
    ])
    expect(after).toHaveLength(before.length + 2)
    expect(loadManifest(after.join('\n'))).toHaveProperty('manifest')
  })
})
