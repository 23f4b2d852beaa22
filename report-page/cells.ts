import { element, numberText } from './element'
import type { Matrix, Summary } from './matrix'
import type { PageData } from './page-data'

/** One character of each state, so that nobody has to tell colors apart. */
const letters: Readonly<Record<string, string>> = {
  admin: 'A',
  enabled: '·',
  incomplete: 'I',
  pending: 'P',
  missing: 'M',
  disabled: 'D',
  excluded: 'X',
  leaving: 'L',
  unlisted: 'U',
  suspended: 'S',
  gone: 'G',
  unknown: '?',
  remembered: '·',
}

/** The box of a state: its color and its character. */
export const stateBox = (state: string): HTMLElement =>
  element('span', { className: `cell ${state}`, text: letters[state] ?? '?' })

/** How one account stands in a Region. */
export const accountCell = (region: string, state: string): HTMLElement => {
  const box = stateBox(state)
  box.title = `${region}: ${state}`
  box.setAttribute('role', 'gridcell')
  box.setAttribute('aria-label', `${region} ${state}`)
  return box
}

/** As much as fits into a cell. */
const shortCount = (count: number): string => (count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`)

const heatOf = (wrong: number, all: number): string => {
  if (all === 0) return 'none'
  if (wrong === 0) return 'sound'
  const share = wrong / all
  return share < 0.1 ? 'some' : share < 0.5 ? 'many' : 'most'
}

/** How many accounts of a unit are to be looked at in a Region; darker where it is a larger part of them. */
export const unitCell = (
  { regions, states }: Pick<PageData, 'regions' | 'states'>,
  { isWrong }: Pick<Matrix, 'isWrong'>,
  { count }: Summary,
  column: number,
): HTMLElement => {
  const held = states.flatMap((state, index) => {
    const accounts = count(column, index)
    return accounts === 0 ? [] : [{ state, accounts, isWrong: isWrong(index) }]
  })
  const all = held.reduce((sum, { accounts }) => sum + accounts, 0)
  const wrong = held.reduce((sum, { accounts, isWrong }) => (isWrong ? sum + accounts : sum), 0)
  const words = held.map(({ state, accounts }) => `${numberText(accounts)} ${state}`).join(', ')
  return element('span', {
    className: `cell heat-${heatOf(wrong, all)}`,
    text: wrong === 0 ? '·' : shortCount(wrong),
    attributes: {
      role: 'gridcell',
      title: `${regions[column]}: ${words}`,
      'aria-label': `${regions[column]} ${numberText(wrong)} of ${numberText(all)} to look at`,
    },
  })
}
