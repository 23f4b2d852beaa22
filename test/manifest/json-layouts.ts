/** A way to write a document `{ rows, list, object }`; `row` is the text of one row. */
export interface JsonLayout {
  (document: { rows: readonly object[]; list: unknown; object: unknown }): string
  readonly row: (row: object) => string
}

/** `{ "a": 1, "b": [1, 2] }`: the way in which people write rows. */
const spaced = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

const printed = (indent: string | number, lineEnd = '\n', tail = ''): JsonLayout => {
  const unit = typeof indent === 'number' ? ' '.repeat(indent) : indent
  const lines = (value: unknown) => JSON.stringify(value, undefined, indent).replaceAll('\n', lineEnd)
  return Object.assign((value: object) => lines(value) + tail, {
    row: (row: object) => lines(row).replaceAll(lineEnd, lineEnd + unit.repeat(2)),
  })
}

const rowPerLine = (unit: string, lineEnd: string, tail: string): JsonLayout =>
  Object.assign(
    ({ rows, list, object }: { rows: readonly object[]; list: unknown; object: unknown }) => {
      const line = lineEnd + unit
      const inner = rows.map((row) => line + unit + spaced(row)).join(',')
      const table = rows.length === 0 ? '[]' : `[${inner}${line}]`
      const parts = [`"rows": ${table}`, `"list": ${spaced(list)}`, `"object": ${spaced(object)}`]
      return `{${line}${parts.join(`,${line}`)}${lineEnd}}${tail}`
    },
    { row: spaced },
  )

/** Documents as people and programs write them. */
export const layouts: readonly JsonLayout[] = [
  printed(2, '\n', '\n'),
  printed(4),
  printed('\t', '\r\n', '\r\n'),
  Object.assign((value: object) => JSON.stringify(value), { row: (row: object) => JSON.stringify(row) }),
  Object.assign(spaced, { row: spaced }),
  rowPerLine('  ', '\n', '\n'),
  rowPerLine('\t', '\r\n', ''),
]
