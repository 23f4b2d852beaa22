import { accountCell, unitCell } from './cells'
import { element, moneyText, numberText, requireElement } from './element'
import type { Line, Matrix, Shown } from './matrix'
import type { PageData } from './page-data'
import type { Unit } from './units'

/** In pixels; `report.css` says the same. */
const rowHeight = 28
/** Lines that are made beyond those in sight, so that scrolling shows no gaps. */
const spare = 8
/** So many lines are printed. */
export const longestPrint = 1000

/** What the grid shows. */
export interface GridContent {
  readonly lines: readonly Line[]
  readonly shown: Shown
  readonly isTree: boolean
}

interface Setting {
  readonly data: PageData
  readonly matrix: Matrix
  /** A line was chosen; undefined where none is any more. */
  readonly onChosen: (line: Line | undefined) => void
}

const text = (kind: string, words: string, role = 'gridcell'): HTMLElement =>
  element('span', { className: `text ${kind}`, text: words, attributes: { role, title: words } })

const costCell = ({ costs }: PageData, cents: number): readonly HTMLElement[] =>
  costs ? [text('usd', moneyText(cents))] : []

const lookCell = (wrong: number, all: number, what: string): HTMLElement => {
  const cell = text(wrong === 0 ? 'look' : 'look wrong', `${numberText(wrong)} of ${numberText(all)}`)
  cell.setAttribute('aria-label', `${numberText(wrong)} of ${numberText(all)} ${what} to look at`)
  return cell
}

const accountCells = (
  { data, matrix }: Setting,
  { shown, isTree }: GridContent,
  row: number,
): readonly HTMLElement[] => {
  const wrong = shown.columns.filter((column) => matrix.isWrong(matrix.stateAt(row, column))).length
  return [
    text('name', data.names[row] ?? '', 'rowheader'),
    text('id', data.ids[row] ?? ''),
    ...(isTree ? [] : [text('unit', matrix.unitOf(row).path || 'root')]),
    lookCell(wrong, shown.columns.length, 'Regions'),
    ...costCell(data, matrix.centsOf(row)),
    ...shown.columns.map((column) =>
      accountCell(data.regions[column] ?? '', data.states[matrix.stateAt(row, column)] ?? 'unknown'),
    ),
  ]
}

const unitCells = (
  { data, matrix }: Setting,
  { shown }: GridContent,
  { unit, isOpen }: { readonly unit: Unit; readonly isOpen: boolean },
): readonly HTMLElement[] => {
  const summary = shown.summaryOf(unit)
  const name = text('name', unit.name, 'rowheader')
  name.prepend(element('span', { className: isOpen ? 'fold open' : 'fold', attributes: { 'aria-hidden': 'true' } }))
  return [
    name,
    text('id', ''),
    lookCell(summary.wrong, summary.accounts, 'accounts'),
    ...costCell(data, summary.cents),
    ...shown.columns.map((column) => unitCell(data, matrix, summary, column)),
  ]
}

const rowId = (line: Line): string => (line.unit ? `unit-${line.unit.index}` : `row-${line.row}`)

const rowElement = (setting: Setting, content: GridContent, position: number, isChosen: boolean): HTMLElement => {
  const line = content.lines[position] as Line
  const depth = line.unit ? line.unit.depth : line.depth
  const made = element('div', {
    className: `row${line.unit ? ' unit-row' : ''}${isChosen ? ' chosen' : ''}`,
    attributes: {
      id: rowId(line),
      role: 'row',
      'aria-rowindex': String(position + 2),
      'aria-selected': String(isChosen),
      'aria-level': String(depth + 1),
      ...(line.unit && { 'aria-expanded': String(line.isOpen) }),
    },
  })
  made.dataset['position'] = String(position)
  made.style.transform = `translateY(${position * rowHeight}px)`
  made.style.setProperty('--depth', String(depth))
  made.append(...(line.unit ? unitCells(setting, content, line) : accountCells(setting, content, line.row)))
  return made
}

const headCells = ({ data }: Setting, { shown, isTree }: GridContent): readonly HTMLElement[] => {
  const head = (className: string, words: string): HTMLElement =>
    element('span', { className, text: words, attributes: { role: 'columnheader' } })
  return [
    head('text name', isTree ? 'unit, account' : 'account'),
    head('text', 'id'),
    ...(isTree ? [] : [head('text', 'unit')]),
    head('text look', 'to look at'),
    ...(data.costs ? [head('text usd', 'last 30 days')] : []),
    ...shown.columns.map((column) => head('region', data.regions[column] ?? '')),
  ]
}

/** The matrix on the page, in the element `matrix`, which scrolls: only the lines in sight are elements. */
export class Grid {
  readonly element = requireElement('matrix', HTMLElement)
  readonly rows = requireElement('rows', HTMLElement)
  private readonly head = requireElement('head', HTMLElement)
  private content: GridContent
  /** The position of the line that the reader has chosen; -1 for none. */
  position = -1

  constructor(
    private readonly setting: Setting,
    content: GridContent,
  ) {
    this.content = content
  }

  get lines(): readonly Line[] {
    return this.content.lines
  }

  /** The line that the reader has chosen. */
  get chosen(): Line | undefined {
    return this.lines[this.position]
  }

  /** Shows other lines, of which none is chosen. */
  show(content: GridContent): void {
    const { lines, shown, isTree } = content
    this.content = content
    this.position = -1
    const { element, head, setting } = this
    element.removeAttribute('aria-activedescendant')
    element.setAttribute('aria-rowcount', String(lines.length + 1))
    element.classList.toggle('flat', !isTree)
    element.classList.toggle('priced', setting.data.costs !== undefined)
    element.style.setProperty('--regions', String(Math.max(1, shown.columns.length)))
    head.replaceChildren(...headCells(setting, content))
    element.setAttribute('aria-colcount', String(head.childElementCount))
    this.paint()
    setting.onChosen(undefined)
  }

  /** Chooses the line at a position, or the nearest that there is, and brings it into sight. */
  choose(position: number): void {
    this.position = Math.min(Math.max(0, position), this.lines.length - 1)
    if (this.position >= 0) this.bringIntoSight(this.position)
    this.paint()
    const line = this.chosen
    if (line) this.element.setAttribute('aria-activedescendant', rowId(line))
    this.setting.onChosen(line)
  }

  /** Makes the elements of the lines in sight, or of those that are printed. */
  paint(isPrinting = false): void {
    const { element, rows, lines } = this
    rows.style.height = `${lines.length * rowHeight}px`
    const first = isPrinting ? 0 : Math.max(0, Math.floor(element.scrollTop / rowHeight) - spare)
    const inSight = Math.ceil((element.clientHeight || 600) / rowHeight) + 2 * spare
    const last = Math.min(lines.length, isPrinting ? longestPrint : first + inSight)
    const positions = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index)
    rows.replaceChildren(
      ...positions.map((position) => rowElement(this.setting, this.content, position, position === this.position)),
    )
  }

  private bringIntoSight(position: number): void {
    const { element, head } = this
    const top = position * rowHeight
    const inSight = element.clientHeight - head.offsetHeight - rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    if (top > element.scrollTop + inSight) element.scrollTop = top - inSight
  }
}
