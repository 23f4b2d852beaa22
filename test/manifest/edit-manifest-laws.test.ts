import fc from 'fast-check'
import { editManifest, type ManifestEdit } from '../../apps/manifest/edit/edit-manifest'
import type { JsonValue } from '../../apps/manifest/text/json-node'
import { layouts } from './json-layouts'

type Document = { rows: { [key: string]: JsonValue }[]; list: JsonValue[]; object: { [key: string]: JsonValue } }

const key = fc.constantFrom('id', 'name', 'unit', 'a "quoted" key', '')
const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('{', '],', ' : '))
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }),
  fc.dictionary(key, fc.oneof(leaf, fc.array(leaf, { maxLength: 2 })), { maxKeys: 3, noNullPrototype: true }),
)
const row = fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true })
const document: fc.Arbitrary<Document> = fc.record({
  rows: fc.array(row, { maxLength: 6 }),
  list: fc.array(leaf, { maxLength: 4 }),
  object: row,
})

/** A document's text in any style, and what becomes of each row, of the list and of the object. */
const edited = fc.record({
  document,
  layout: fc.constantFrom(...layouts),
  mark: fc.constantFrom('', '\uFEFF'),
  fates: fc.array(fc.oneof(fc.constant('keep' as const), fc.constant('remove' as const), fc.tuple(key, value)), {
    minLength: 6,
    maxLength: 6,
  }),
  rows: fc.array(row, { maxLength: 3 }),
  list: fc.array(leaf, { maxLength: 3 }),
  extra: fc.array(leaf, { maxLength: 2 }),
})

type Sample = typeof edited extends fc.Arbitrary<infer T> ? T : never

const fateOf = ({ fates }: Sample, index: number) => fates[index] ?? 'keep'

const editsOf = (sample: Sample): readonly ManifestEdit[] => [
  ...sample.document.rows.flatMap((_, index): ManifestEdit[] => {
    const fate = fateOf(sample, index)
    if (fate === 'keep') return []
    if (fate === 'remove') return [{ kind: 'remove', path: ['rows', index] }]
    return [{ kind: 'set', path: ['rows', index, fate[0]], value: fate[1] }]
  }),
  ...sample.rows.map((value): ManifestEdit => ({ kind: 'append', path: ['rows'], value })),
  ...sample.list.map((value): ManifestEdit => ({ kind: 'append', path: ['list'], value })),
  ...sample.extra.map((value): ManifestEdit => ({ kind: 'append', path: ['object', 'extra'], value })),
  ...Object.keys(sample.document.object).map((key): ManifestEdit => ({ kind: 'remove', path: ['object', key] })),
]

const applied = (sample: Sample): unknown => ({
  rows: [
    ...sample.document.rows.flatMap((row, index) => {
      const fate = fateOf(sample, index)
      if (fate === 'remove') return []
      return [fate === 'keep' ? row : { ...row, [fate[0]]: fate[1] }]
    }),
    ...sample.rows,
  ],
  list: [...sample.document.list, ...sample.list],
  object: sample.extra.length > 0 ? { extra: sample.extra } : {},
})

describe('editManifest', () => {
  it('gives the text of the value with the edits applied, in whatever order they come and however it is written', () => {
    fc.assert(
      fc.property(edited, fc.boolean(), (sample, backwards) => {
        const text = sample.mark + sample.layout(sample.document)
        // Appended entries keep their order; all else may come in any.
        const edits = editsOf(sample).toSorted((a, b) =>
          backwards && a.kind !== 'append' && b.kind !== 'append' ? -1 : 0,
        )
        const result = editManifest(text, edits)
        expect(result.startsWith('\uFEFF')).toBe(sample.mark !== '')
        expect(JSON.parse(result.replace('\uFEFF', ''))).toEqual(applied(sample))
      }),
      { numRuns: 100 },
    )
  })

  it('undoes what it did: removing what was appended or added gives the text back', () => {
    const sample = fc.record({ document, layout: fc.constantFrom(...layouts), row, leaf })
    fc.assert(
      fc.property(sample, ({ document, layout, row, leaf }) => {
        fc.pre(document.rows.length > 0 && document.list.length > 0 && Object.keys(document.object).length > 0)
        const text = layout(document)
        const more = editManifest(text, [
          { kind: 'append', path: ['rows'], value: row },
          { kind: 'append', path: ['list'], value: leaf },
          { kind: 'set', path: ['object', 'new'], value: row },
        ])
        const less = editManifest(more, [
          { kind: 'remove', path: ['rows', document.rows.length] },
          { kind: 'remove', path: ['list', document.list.length] },
          { kind: 'remove', path: ['object', 'new'] },
        ])
        expect(less).toBe(text)
      }),
    )
  })

  it('keeps the text of every row that it does not edit', () => {
    fc.assert(
      fc.property(edited, (sample) => {
        const text = sample.layout(sample.document)
        const result = editManifest(text, editsOf(sample))
        let at = 0
        for (const [index, kept] of sample.document.rows.entries()) {
          if (fateOf(sample, index) !== 'keep') continue
          const written = sample.layout.row(kept)
          at = result.indexOf(written, at)
          expect(at).toBeGreaterThanOrEqual(0)
          at += written.length
        }
      }),
    )
  })

  it('writes what it adds as the document is written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...layouts), fc.integer({ min: 2, max: 5 }), fc.nat(4), (layout, size, kept) => {
        const rows = Array.from({ length: size }, (_, index) => ({
          id: `${index}`,
          units: ['a', 'b'],
          on: { s: 'ALL' },
        }))
        const written = { rows, list: ['x', 'y'], object: { a: 1, b: 2 } }
        const before = { ...written, rows: rows.slice(0, Math.max(1, Math.min(kept, size - 1))) }
        const edits = rows
          .slice(before.rows.length)
          .map((value): ManifestEdit => ({ kind: 'append', path: ['rows'], value }))
        expect(editManifest(layout(before), edits)).toBe(layout(written))
      }),
    )
  })

  it('returns the same text without edits, JSON or not', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(editManifest(text, [])).toBe(text)))
  })

  it('takes 1,000 edits of 2,000 accounts at once', () => {
    const accounts = Array.from({ length: 2000 }, (_, index) => ({
      id: `${index}`.padStart(12, '0'),
      name: `a${index}`,
    }))
    const edits = accounts.slice(0, 1000).map(({ id }, index): ManifestEdit => {
      if (index % 3 === 0) return { kind: 'remove', path: ['rows', index] }
      if (index % 3 === 1) return { kind: 'set', path: ['rows', index, 'unit'], value: id }
      return { kind: 'append', path: ['rows'], value: { id, name: 'new' } }
    })
    const text = JSON.stringify({ rows: accounts })
    expect(JSON.parse(editManifest(text, edits)).rows).toHaveLength(2000 - 334 + 333)
  })
})
