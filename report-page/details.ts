import { stateBox } from './cells'
import { countText, element, moneyText, numberText, requireElement } from './element'
import type { Line, Matrix, Shown } from './matrix'
import type { PageData } from './page-data'
import { type Unit, unitsAbove } from './units'

const item = (state: string, words: string): HTMLElement => {
  const made = element('li')
  made.append(stateBox(state), words)
  return made
}

const titled = (title: string, list: readonly HTMLElement[]): readonly HTMLElement[] => {
  if (list.length === 0) return []
  const items = element('ul')
  items.append(...list)
  return [element('h4', { text: title }), items]
}

const stateItems = ({ data, matrix }: Described, row: number): readonly HTMLElement[] => {
  const places = new Map<string, string[]>()
  for (const [column, region] of data.regions.entries()) {
    const state = data.states[matrix.stateAt(row, column)] ?? 'unknown'
    const regions = places.get(state)
    if (regions) regions.push(region)
    else places.set(state, [region])
  }
  const isWrong = (state: string): number => Number(data.unsettled.includes(state))
  const inOrder = [...places].toSorted(([one], [other]) => isWrong(other) - isWrong(one))
  return inOrder.map(([state, regions]) => {
    const where = regions.length === data.regions.length ? 'in all Regions that are shown' : `in ${regions.join(', ')}`
    return item(state, `${state} ${where}: ${data.meanings[data.states.indexOf(state)]}`)
  })
}

const problemItems = ({ problemsOf }: Described, row: number): readonly HTMLElement[] =>
  problemsOf(row).map(({ code, message, regions }) => {
    const made = element('li')
    const where = regions.length === 0 ? [] : [element('small', { text: regions.join(', ') })]
    made.append(element('code', { text: code }), ' ', message, ' ', ...where)
    return made
  })

const exceptionItems = ({ data, matrix }: Described, row: number): readonly HTMLElement[] => {
  const above = new Set(unitsAbove(matrix.unitOf(row)).map(({ path }) => path))
  const id = data.ids[row] ?? ''
  return data.exceptions
    .filter(
      ({ units, ids }) => units.length + ids.length === 0 || ids.includes(id) || units.some((unit) => above.has(unit)),
    )
    .map(({ regions, wanted, note }) =>
      element('li', { text: `${wanted} (${regions === 'all' ? 'all Regions' : regions}): ${note || 'no note'}` }),
    )
}

const costItems = ({ data: { costs } }: Described, row: number): readonly HTMLElement[] => {
  const { plans = [], cents = [] } = costs ?? {}
  return plans.flatMap((plan, index) => {
    const spent = cents[row * plans.length + index] ?? 0
    return spent === 0 ? [] : [element('li', { text: `${plan}: ${moneyText(spent)}` })]
  })
}

/** What a description is taken from. */
interface Described {
  readonly data: PageData
  readonly matrix: Matrix
  readonly problemsOf: (row: number) => PageData['problems']
}

const describeAccount = (described: Described, row: number): readonly HTMLElement[] => {
  const { data, matrix } = described
  const unit = matrix.unitOf(row).path || 'root'
  const costs = costItems(described, row)
  return [
    element('h3', { text: `${data.names[row]} (${data.ids[row]})` }),
    element('p', { className: 'soft', text: `Unit: ${unit}` }),
    ...titled('Problems that name this account', problemItems(described, row)),
    ...titled('Exceptions of the manifest', exceptionItems(described, row)),
    ...titled('States', stateItems(described, row)),
    ...titled(`Cost of the last 30 days: ${moneyText(matrix.centsOf(row))}`, costs),
  ]
}

const describeUnit = (
  { data, matrix }: Described,
  { columns, summaryOf }: Shown,
  unit: Unit,
): readonly HTMLElement[] => {
  const summary = summaryOf(unit)
  const states = data.states.flatMap((state, index) => {
    const places = columns.reduce((sum, column) => sum + summary.count(column, index), 0)
    return places === 0 ? [] : [{ state, places, isWrong: matrix.isWrong(index) }]
  })
  const inOrder = states.toSorted(
    (one, other) => Number(other.isWrong) - Number(one.isWrong) || other.places - one.places,
  )
  const cost = data.costs ? `; ${moneyText(summary.cents)} in the last 30 days` : ''
  return [
    element('h3', { text: unit.path.replaceAll('\\/', '/') || unit.name }),
    element('p', {
      className: 'soft',
      text: `${numberText(summary.wrong)} of ${countText(summary.accounts, 'account')} to look at${cost}`,
    }),
    ...titled(
      'States, an account in a Region each',
      inOrder.map(({ state, places }) =>
        item(state, `${numberText(places)} ${state}: ${data.meanings[data.states.indexOf(state)]}`),
      ),
    ),
  ]
}

/** Gives the problems that name an account; the list by accounts is made when somebody first asks. */
const problemFinder = ({ problems }: PageData): Described['problemsOf'] => {
  let known: Map<number, PageData['problems'][number][]> | undefined
  const read = (): Map<number, PageData['problems'][number][]> => {
    const found = new Map<number, PageData['problems'][number][]>()
    for (const problem of problems) {
      for (const row of problem.rows) {
        const own = found.get(row)
        if (own) own.push(problem)
        else found.set(row, [problem])
      }
    }
    return found
  }
  return (row) => {
    known ??= read()
    return known.get(row) ?? []
  }
}

/** What says below the matrix what the chosen line is about. */
export const describerOf = (data: PageData, matrix: Matrix): ((line: Line | undefined, shown: Shown) => void) => {
  const described = { data, matrix, problemsOf: problemFinder(data) }
  const target = requireElement('chosen', HTMLElement)
  const hint = 'Choose a line to read its states, its problems and what it costs.'
  return (line, shown) => {
    if (!line) return target.replaceChildren(element('p', { className: 'soft', text: hint }))
    target.replaceChildren(
      ...(line.unit ? describeUnit(described, shown, line.unit) : describeAccount(described, line.row)),
    )
  }
}
