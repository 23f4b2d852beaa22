import type { MatrixData } from './page-data'
import { type Unit, unitsAbove, unitTree } from './units'

/** What a reader wants to see of the matrix. */
export interface Wanted {
  /** A part of a name, an id or a unit's path, in any case. */
  readonly search: string
  /** The path of a unit, which those below it belong to; empty for all. */
  readonly unit: string
  /** The one Region that is shown; empty for all. */
  readonly region: string
  /** States of which an account has one in a Region that is shown; none for all. */
  readonly states: ReadonlySet<string>
}

/** A line of the matrix: a unit with what is below it, or an account by its row in the data. */
export type Line =
  | { readonly unit: Unit; readonly isOpen: boolean }
  | { readonly row: number; readonly depth: number; readonly unit?: never }

/** How many accounts of a unit and of those below it are in each state of each Region. */
export interface Summary {
  /** Accounts that are shown, and how many of them have something to look at in a Region that is shown. */
  readonly accounts: number
  readonly wrong: number
  /** How many are in a state (an index of `states`) in a Region (an index of `regions`). */
  readonly count: (region: number, state: number) => number
  /** What the accounts that are shown cost, in US cents; 0 where costs are not in the data. */
  readonly cents: number
}

/** The accounts that are shown. */
export interface Shown {
  /** Rows of the data, what is wrong first. */
  readonly rows: readonly number[]
  /** Indices of the Regions that are shown. */
  readonly columns: readonly number[]
  readonly summaryOf: (unit: Unit) => Summary
}

/** The matrix and its units. */
export interface Matrix {
  readonly units: ReadonlyMap<string, Unit>
  readonly unitOf: (row: number) => Unit
  /** An index of `states`. */
  readonly stateAt: (row: number, column: number) => number
  readonly isWrong: (state: number) => boolean
  /** What an account cost, in US cents; 0 where costs are not in the data. */
  readonly centsOf: (row: number) => number
  readonly show: (wanted: Wanted) => Shown
}

const firstLetter = 'a'.charCodeAt(0)

type Known = Omit<Matrix, 'show'>

/** Adds what was counted of each unit to the unit above it; those below come later in the tree. */
const addUp = (units: Known['units'], width: number, numbers: Int32Array | Float64Array): void => {
  for (const { index, parent } of [...units.values()].reverse()) {
    if (!parent) continue
    for (let place = 0; place < width; place++) {
      const at = parent.index * width + place
      numbers[at] = (numbers[at] ?? 0) + (numbers[index * width + place] ?? 0)
    }
  }
}

/** Counts of every unit, one behind the other in arrays: this runs for each letter of a search. */
const summarize = (
  { regions, states }: MatrixData,
  { units, unitOf, stateAt, isWrong, centsOf }: Known,
  { rows, columns }: Pick<Shown, 'rows' | 'columns'>,
): Shown['summaryOf'] => {
  const size = regions.length * states.length
  const counts = new Int32Array(units.size * size)
  const accounts = new Int32Array(units.size)
  const wrong = new Int32Array(units.size)
  const cents = new Float64Array(units.size)
  for (const row of rows) {
    const { index } = unitOf(row)
    let isRowWrong = false
    for (const column of columns) {
      const state = stateAt(row, column)
      const at = index * size + column * states.length + state
      counts[at] = (counts[at] ?? 0) + 1
      isRowWrong ||= isWrong(state)
    }
    accounts[index] = (accounts[index] ?? 0) + 1
    wrong[index] = (wrong[index] ?? 0) + (isRowWrong ? 1 : 0)
    cents[index] = (cents[index] ?? 0) + centsOf(row)
  }
  addUp(units, size, counts)
  for (const numbers of [accounts, wrong, cents]) addUp(units, 1, numbers)
  return ({ index }) => ({
    accounts: accounts[index] ?? 0,
    wrong: wrong[index] ?? 0,
    count: (region, state) => counts[index * size + region * states.length + state] ?? 0,
    cents: cents[index] ?? 0,
  })
}

/** Reads the data once, so that each letter of a search takes little. */
export const matrixOf = (data: MatrixData): Matrix => {
  const { regions, states, names, ids, cells } = data
  const units = unitTree(data.units)
  const places = data.units.map((path) => units.get(path))
  const [root] = units.values()
  const unsettled = states.map((state) => data.unsettled.includes(state))
  const searched = ids.map((id, row) => `${id}\n${names[row]}\n${data.units[data.unitOf[row] ?? 0]}`.toLowerCase())
  const held = Uint8Array.from({ length: cells.length }, (_, index) => cells.charCodeAt(index) - firstLetter)
  const { plans = [], cents = [] } = data.costs ?? {}
  const spent = ids.map((_, row) => plans.reduce((sum, _, plan) => sum + (cents[row * plans.length + plan] ?? 0), 0))
  const known: Known = {
    units,
    unitOf: (row) => places[data.unitOf[row] ?? 0] ?? (root as Unit),
    stateAt: (row, column) => held[row * regions.length + column] ?? 0,
    isWrong: (state) => unsettled[state] ?? false,
    centsOf: (row) => spent[row] ?? 0,
  }
  const show = (wanted: Wanted): Shown => {
    const needle = wanted.search.trim().toLowerCase()
    const columns = [...regions.keys()].filter((column) => wanted.region === '' || regions[column] === wanted.region)
    const states = new Set(data.states.flatMap((state, index) => (wanted.states.has(state) ? [index] : [])))
    const within = new Set(
      [...units.values()].filter((unit) => unitsAbove(unit).some(({ path }) => path === wanted.unit)),
    )
    const isShown = (row: number): boolean =>
      within.has(known.unitOf(row)) &&
      (needle === '' || (searched[row] ?? '').includes(needle)) &&
      (states.size === 0 || columns.some((column) => states.has(known.stateAt(row, column))))
    const rows = [...ids.keys()].filter(isShown)
    return { rows, columns, summaryOf: summarize(data, known, { rows, columns }) }
  }
  return { ...known, show }
}

/** Accounts one under the other, what is wrong first. */
export const flatLines = ({ rows }: Shown): readonly Line[] => rows.map((row) => ({ row, depth: 0 }))

/** Units with what is wrong first, each with the units below it and then its accounts, where it is open. */
export const treeLines = (matrix: Matrix, shown: Shown, isOpen: (unit: Unit) => boolean): readonly Line[] => {
  const own = new Map<Unit, number[]>()
  for (const row of shown.rows) {
    const unit = matrix.unitOf(row)
    const rows = own.get(unit)
    if (rows) rows.push(row)
    else own.set(unit, [row])
  }
  const wrong = new Map([...matrix.units.values()].map((unit) => [unit, shown.summaryOf(unit)]))
  const wrongOf = (unit: Unit): number => wrong.get(unit)?.wrong ?? 0
  const lines: Line[] = []
  const add = (unit: Unit): void => {
    const open = isOpen(unit)
    lines.push({ unit, isOpen: open })
    if (!open) return
    const below = unit.children.filter((child) => (wrong.get(child)?.accounts ?? 0) > 0)
    for (const child of below.toSorted(
      (one, other) => wrongOf(other) - wrongOf(one) || (one.path < other.path ? -1 : 1),
    )) {
      add(child)
    }
    for (const row of own.get(unit) ?? []) lines.push({ row, depth: unit.depth + 1 })
  }
  const [root] = matrix.units.values()
  if (root && shown.rows.length > 0) add(root)
  return lines
}
