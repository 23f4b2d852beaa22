import { reportData } from '../../apps/operator/output/report/report-data'
import { Folds } from '../../report-page/folds'
import { flatLines, matrixOf, treeLines, type Wanted } from '../../report-page/matrix'
import { moveBy } from '../../report-page/move'
import { unitTree } from '../../report-page/units'
import { everything, hashOf, viewOf } from '../../report-page/wanted'
import { costsOf, large, usageOf } from '../operator/output/report/pages'

const covered = large(400)
const data = reportData(covered, costsOf(usageOf(covered)), [])
const matrix = matrixOf(data)
const show = (part: Partial<Wanted>) => matrix.show({ ...everything, ...part })
const unit = (path: string) => matrix.units.get(path)!

describe('the units of a report', () => {
  it('are a tree with all that are above, a slash within a name being no step', () => {
    const units = unitTree(['A/B\\/C/D', ''])
    expect([...units.values()].map(({ path, name, depth }) => [path, name, depth])).toEqual([
      ['', 'All units', 0],
      ['A', 'A', 1],
      ['A/B\\/C', 'B/C', 2],
      ['A/B\\/C/D', 'D', 3],
    ])
  })
})

describe('the matrix of a report', () => {
  it('sums up each unit with those below it', () => {
    const { rows, summaryOf } = show({})
    const below = covered.accounts.filter(({ unit }) => `${unit}/`.startsWith('Workloads/'))
    const summary = summaryOf(unit('Workloads'))
    expect(summaryOf(unit('')).accounts).toBe(rows.length)
    expect(summary.accounts).toBe(below.length)
    for (const [column, region] of data.regions.entries()) {
      for (const [state, name] of data.states.entries()) {
        const held = below.filter((account) => account.regions[region as never] === name)
        expect(summary.count(column, state)).toBe(held.length)
      }
    }
    const wrong = below.filter(({ regions }) => Object.values(regions).some((state) => state !== 'enabled'))
    expect(summary.wrong).toBe(wrong.length)
    expect(summaryOf(unit('')).cents).toBe(data.costs!.cents.reduce((sum, cents) => sum + cents, 0))
  })

  it('has after a search only what has the words in its name, id or unit', () => {
    const { rows } = show({ search: ' TEAM 7 ' })
    expect(rows.map((row) => data.names[row]).sort()).toEqual(
      covered.accounts
        .filter(({ unit }) => /Team 7/.test(unit))
        .map(({ name }) => name)
        .sort(),
    )
    expect(show({ search: 'product-39-' }).rows).toHaveLength(1)
  })

  it('filters by unit, by state and by Region at once', () => {
    const region = 'eu-place-4'
    const { rows, columns } = show({ unit: 'Workloads/Department 1', states: new Set(['unknown', 'missing']), region })
    const wanted = covered.accounts.filter(
      ({ unit, regions }) =>
        unit.startsWith('Workloads/Department 1/') && ['unknown', 'missing'].includes(regions[region as never] ?? ''),
    )
    expect(wanted.length).toBeGreaterThan(0)
    expect(rows.map((row) => data.ids[row]).sort()).toEqual(wanted.map(({ id }) => id).sort())
    expect(columns.map((column) => data.regions[column])).toEqual([region])
  })

  it('has every account once as a tree, units with the most that is wrong first', () => {
    const shown = show({})
    const lines = treeLines(matrix, shown, () => true)
    const rows = lines.flatMap((line) => (line.unit ? [] : [line.row]))
    expect([...rows].sort((one, other) => one - other)).toEqual([...data.ids.keys()])
    expect(flatLines(shown).map((line) => !line.unit && line.row)).toEqual([...data.ids.keys()])
    const wrong = lines.flatMap((line) =>
      line.unit?.parent === unit('Workloads') ? [shown.summaryOf(line.unit).wrong] : [],
    )
    expect(wrong).toHaveLength(12)
    expect(wrong).toEqual([...wrong].sort((one, other) => other - one))
  })

  it('hides what is below a unit that is closed, and of a small organization or a filtered one closes none', () => {
    const folds = new Folds(400)
    const lines = () => treeLines(matrix, show({}), (one) => folds.isOpen(one, false))
    expect(lines().flatMap((line) => line.unit?.path ?? [])).toEqual(['', 'Workloads'])
    folds.set(unit('Workloads'), true)
    expect(lines().filter((line) => line.unit?.parent === unit('Workloads'))).toHaveLength(12)
    folds.setAll(false)
    expect(lines()).toHaveLength(1)
    folds.reset()
    expect(folds.isOpen(unit('Workloads'), true)).toBe(true)
    expect(new Folds(40).isOpen(unit('Workloads'), false)).toBe(true)
  })
})

describe('the keys of a report', () => {
  const lines = treeLines(matrix, show({}), (one) => one.depth < 2)
  const at = (key: string, position: number) => moveBy(key, { lines, position })

  it('open and close units, and go to the unit above', () => {
    const closed = lines.findIndex((line) => line.unit && !line.isOpen)
    expect(at('ArrowRight', closed)).toEqual({ fold: lines[closed]!.unit, isOpen: true })
    expect(at('ArrowRight', 0)).toEqual({ to: 1 })
    expect(at('ArrowLeft', 1)).toEqual({ fold: unit('Workloads'), isOpen: false })
    expect(at('ArrowLeft', closed)).toEqual({ to: 1 })
    expect(at('ArrowLeft', lines.length - 1)).toEqual({ to: 0 })
    expect(at('Enter', 0)).toEqual({ fold: unit(''), isOpen: false })
  })

  it('of nothing in the matrix are left to the browser', () => {
    expect(at('Tab', 0)).toBeUndefined()
    expect(at('Enter', lines.length - 1)).toBeUndefined()
  })
})

describe('the address of a report', () => {
  it('reads back as the view that it was made of, without what the data does not have', () => {
    const view = { search: 'a & b=c', unit: 'A/B', region: 'eu-place-2', states: new Set(['missing']), isTree: false }
    expect(viewOf(hashOf(view), data)).toEqual(view)
    expect(hashOf(everything)).toBe('')
    expect(viewOf('#region=mars-1&states=missing,lost', data)).toEqual({ ...everything, states: new Set(['missing']) })
  })
})
