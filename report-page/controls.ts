import { stateBox } from './cells'
import { element, numberText, requireElement } from './element'
import type { Matrix } from './matrix'
import type { PageData } from './page-data'
import type { View } from './wanted'

/** Changes a part of the view. */
type Change = (part: Partial<View>) => void

const option = (value: string, text: string): HTMLOptionElement => {
  const made = element('option', { text })
  made.value = value
  return made
}

/** Non-breaking spaces: an option has no other indentation. */
const indented = (depth: number, name: string): string => `${'\u00a0'.repeat(depth * 3)}${name}`

const makeSelects = ({ regions }: PageData, { units }: Matrix): void => {
  const inTree = [...units.values()].toSorted((one, other) =>
    one.path.split('/').join('\n') < other.path.split('/').join('\n') ? -1 : 1,
  )
  requireElement('unit', HTMLSelectElement).append(
    ...inTree.map(({ path, depth, name }) => option(path, indented(depth, name))),
  )
  requireElement('region', HTMLSelectElement).append(
    option('', 'All Regions'),
    ...regions.map((one) => option(one, one)),
  )
}

const makeLegend = ({ states, meanings, cells }: PageData): void => {
  const counts = states.map(() => 0)
  for (let index = 0; index < cells.length; index++) {
    const state = cells.charCodeAt(index) - 97
    counts[state] = (counts[state] ?? 0) + 1
  }
  const buttons = states.flatMap((state, index) => {
    const count = counts[index] ?? 0
    if (count === 0) return []
    const button = element('button', { attributes: { type: 'button', title: meanings[index] ?? '' } })
    button.dataset['state'] = state
    button.append(stateBox(state), `${state} ${numberText(count)}`)
    return [button]
  })
  requireElement('legend', HTMLElement).append(...buttons)
}

const isSame = (one: ReadonlySet<string>, other: readonly string[]): boolean =>
  one.size === other.length && other.every((state) => one.has(state))

const toggled = (states: ReadonlySet<string>, state: string): ReadonlySet<string> =>
  states.has(state) ? new Set([...states].filter((one) => one !== state)) : new Set([...states, state])

/** Search, filters and buttons of the page. */
export class Controls {
  private readonly search = requireElement('search', HTMLInputElement)
  private readonly unit = requireElement('unit', HTMLSelectElement)
  private readonly region = requireElement('region', HTMLSelectElement)
  private readonly attention = requireElement('attention', HTMLButtonElement)
  private readonly tree = requireElement('tree', HTMLButtonElement)
  private readonly legend = requireElement('legend', HTMLElement)

  constructor(
    private readonly data: PageData,
    matrix: Matrix,
  ) {
    makeSelects(data, matrix)
    makeLegend(data)
  }

  /** Calls back with what the reader changes. */
  listen(view: () => View, change: Change): void {
    const { search, unit, region, attention, tree, legend, data } = this
    search.addEventListener('input', () => change({ search: search.value }))
    unit.addEventListener('change', () => change({ unit: unit.value }))
    region.addEventListener('change', () => change({ region: region.value }))
    tree.addEventListener('click', () => change({ isTree: !view().isTree }))
    attention.addEventListener('click', () => {
      change({ states: isSame(view().states, data.unsettled) ? new Set() : new Set(data.unsettled) })
    })
    legend.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null
      if (button) change({ states: toggled(view().states, button.dataset['state'] ?? '') })
    })
  }

  /** Shows a view as the one that is chosen. */
  show({ search, unit, region, states, isTree }: View): void {
    const press = (button: Element, isPressed: boolean): void => button.setAttribute('aria-pressed', String(isPressed))
    if (this.search.value !== search) this.search.value = search
    this.unit.value = unit
    this.region.value = region
    press(this.attention, isSame(states, this.data.unsettled))
    press(this.tree, isTree)
    for (const button of this.legend.querySelectorAll('button')) {
      press(button, states.has(button.dataset['state'] ?? ''))
    }
  }
}
