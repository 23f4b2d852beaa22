import { counted } from '../../../manifest/text/counted'
import { html, type Markup, nothing } from './markup'

/** So many entries a list of the page has; the matrix has all accounts. */
export const longestList = 500

/** Where a list is cut, and what has all of it. */
interface Cut {
  readonly longest: number
  readonly command: string
}

/** How many entries of a list are not shown; nothing where all are. */
export const more = (
  all: number,
  what: string,
  { longest, command }: Cut = { longest: longestList, command: 'guardpost status --json' },
): Markup => (all > longest ? html`<p>and ${counted(all - longest, what)} more, in ${command}</p>` : nothing)

/** A number stands at the right, as `number` of its style. */
interface NumberCell {
  readonly number: string
}

type Cell = string | NumberCell

const isNumber = (cell: Cell | undefined): cell is NumberCell => typeof cell === 'object'

const dataCell = (cell: Cell): Markup =>
  isNumber(cell) ? html`<td class="number">${cell.number}</td>` : html`<td>${cell}</td>`

/** A table that scrolls sideways in a narrow window, with the keyboard too. Columns of numbers are those of the first row. */
export const table = (
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  caption: Markup | string = '',
): Markup => {
  const [first = []] = rows
  const title = (text: string, index: number): Markup =>
    isNumber(first[index]) ? html`<th scope="col" class="number">${text}</th>` : html`<th scope="col">${text}</th>`
  const label = typeof caption === 'string' ? caption || header.join(', ') : header.join(', ')
  return html`<div class="wide" tabindex="0" role="region" aria-label="${label}"><table>${caption === '' ? nothing : html`<caption>${caption}</caption>`}<thead><tr>${header.map(title)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(dataCell)}</tr>`)}</tbody></table></div>`
}
