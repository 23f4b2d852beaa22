import { Controls } from './controls'
import { describerOf } from './details'
import { countText, numberText, requireElement } from './element'
import { Folds } from './folds'
import { Grid, longestPrint } from './grid'
import { flatLines, matrixOf, type Shown, treeLines } from './matrix'
import { moveBy } from './move'
import type { PageData } from './page-data'
import type { Unit } from './units'
import { everything, hashOf, isFiltered, type View, viewOf } from './wanted'

const data: PageData = JSON.parse(requireElement('data', HTMLScriptElement).text)
const matrix = matrixOf(data)
const folds = new Folds(data.ids.length)
const describe = describerOf(data, matrix)
const controls = new Controls(data, matrix)
let view = viewOf(location.hash, data)
let shown: Shown = matrix.show(view)

const linesOf = (): Grid['lines'] =>
  view.isTree ? treeLines(matrix, shown, (unit) => folds.isOpen(unit, isFiltered(view))) : flatLines(shown)
const grid = new Grid({ data, matrix, onChosen: (line) => describe(line, shown) }, { lines: [], shown, isTree: true })

const say = (): void => {
  const { length } = grid.lines
  const count = requireElement('count', HTMLElement)
  count.textContent = `${numberText(shown.rows.length)} of ${countText(data.ids.length, 'account')}`
  const paper = requireElement('paper', HTMLElement)
  const cut =
    length > longestPrint ? ` Of ${numberText(length)} lines the first ${numberText(longestPrint)} are printed.` : ''
  paper.textContent = `Printed as it was filtered and folded on the screen.${cut}`
  requireElement('empty', HTMLElement).hidden = length > 0
}

const render = (): void => {
  grid.element.scrollTop = 0
  grid.show({ lines: linesOf(), shown, isTree: view.isTree })
  controls.show(view)
  say()
}

const apply = (): void => {
  shown = matrix.show(view)
  render()
}

/** The page opened from a sandbox, such as a mail's preview, has no history. */
const remember = (): void => {
  try {
    history.replaceState(null, '', `${location.href.split('#')[0]}${hashOf(view)}`)
  } catch {
    return
  }
}

const change = (part: Partial<View>): void => {
  const next = { ...view, ...part }
  if (isFiltered(next) !== isFiltered(view)) folds.reset()
  view = next
  apply()
  remember()
}

/** Shows the lines again after units were opened or closed. @param unit which is chosen then; default none. */
const refold = (unit?: Unit): void => {
  grid.show({ lines: linesOf(), shown, isTree: view.isTree })
  if (unit) grid.choose(grid.lines.findIndex((line) => line.unit === unit))
  say()
}

const fold = (unit: Unit, isOpen: boolean): void => {
  folds.set(unit, isOpen)
  refold(unit)
}

const listenToGrid = (): void => {
  let isWaiting = false
  grid.element.addEventListener('scroll', () => {
    if (isWaiting) return
    isWaiting = true
    requestAnimationFrame(() => {
      isWaiting = false
      grid.paint()
    })
  })
  grid.element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const move = moveBy(event.key, grid)
    if (!move) return
    event.preventDefault()
    if ('fold' in move) fold(move.fold, move.isOpen)
    else grid.choose(move.to)
  })
  grid.rows.addEventListener('click', ({ target }) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('.row') : null
    if (!row) return
    const position = Number(row.dataset['position'])
    const line = grid.lines[position]
    if (line?.unit) fold(line.unit, !line.isOpen)
    else grid.choose(position)
  })
}

const listenToPage = (): void => {
  controls.listen(() => view, change)
  requireElement('all', HTMLButtonElement).addEventListener('click', () =>
    change({ ...everything, isTree: view.isTree }),
  )
  for (const [id, isOpen] of [
    ['unfold', true],
    ['fold', false],
  ] as const) {
    requireElement(id, HTMLButtonElement).addEventListener('click', () => {
      folds.setAll(isOpen)
      refold()
    })
  }
  addEventListener('hashchange', () => {
    // Links to sections filter nothing.
    if (location.hash !== '' && !location.hash.includes('=')) return
    view = viewOf(location.hash, data)
    apply()
  })
  addEventListener('resize', () => grid.paint())
  addEventListener('beforeprint', () => grid.paint(true))
  addEventListener('afterprint', () => grid.paint())
}

const showAge = (): void => {
  const minutes = Math.floor((Date.now() - Date.parse(requireElement('read-at', HTMLTimeElement).dateTime)) / 60_000)
  const age = requireElement('age', HTMLElement)
  const [count, unit] =
    minutes < 120
      ? ([minutes, 'minute'] as const)
      : minutes < 2880
        ? ([Math.floor(minutes / 60), 'hour'] as const)
        : ([Math.floor(minutes / 1440), 'day'] as const)
  age.textContent = minutes < 1 ? 'just now' : `${countText(count, unit)} ago`
  age.className = minutes >= 1440 ? 'old' : ''
}

listenToGrid()
listenToPage()
render()
showAge()
setInterval(showAge, 60_000)
