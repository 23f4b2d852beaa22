import { printable } from './printable'

/** A cell of a table; undefined for an empty one. */
export type CsvCell = string | number | undefined

/** A cell as RFC 4180 has it. A text that a spreadsheet would take for a formula begins with an apostrophe. */
const cellText = (cell: CsvCell): string => {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const shown = printable(cell)
  const text = /^\s*[=+\-@]/.test(shown) ? `'${shown}` : shown
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table in CSV: a header, and a row for each item. Lines end as RFC 4180 has it. */
export const csvText = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('')
