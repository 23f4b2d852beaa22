/**
 * The script of the report: shows the rows of the matrix that are in sight, and filters them. It makes elements and texts only, never
 * HTML, and asks nobody for anything. What is filtered stands behind # in the page's address.
 */
export const pageScript = String.raw`
'use strict'
const byId = (id) => document.getElementById(id)
const data = JSON.parse(byId('data').textContent)
const width = data.regions.length
const rowHeight = 28
const longestPrint = 1000
const letters = { admin: 'A', enabled: '\u00b7', incomplete: 'I', pending: 'P', missing: 'M', disabled: 'D', excluded: 'X',
  leaving: 'L', unlisted: 'U', suspended: 'S', gone: 'G', unknown: '?' }
const unsettled = new Set(data.unsettled)
const isWrong = data.states.map((state) => unsettled.has(state))
const searched = data.ids.map((id, row) => (id + '\n' + data.names[row] + '\n' + data.units[data.unitOf[row]]).toLowerCase())
const wanted = { search: '', unit: '', states: new Set() }
let shown = data.ids.map((_, row) => row)
let chosen = -1

const element = (name, className, text) => {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  return made
}
const stateAt = (row, column) => data.cells.charCodeAt(row * width + column) - 97
const cellOf = (state) => element('span', 'cell ' + state, letters[state] || '?')
const isBelow = (unit, above) => above === '' || unit === above || unit.startsWith(above + '/')

const masks = data.ids.map((_, row) => {
  let mask = 0
  for (let column = 0; column < width; column++) mask |= 1 << stateAt(row, column)
  return mask
})
const wrongMask = isWrong.reduce((mask, wrong, state) => (wrong ? mask | (1 << state) : mask), 0)

const rowElement = (position) => {
  const row = shown[position]
  const made = element('div', position === chosen ? 'row chosen' : 'row')
  made.id = 'row-' + row
  made.setAttribute('role', 'row')
  made.setAttribute('aria-rowindex', String(position + 2))
  made.setAttribute('aria-selected', String(position === chosen))
  made.dataset.position = String(position)
  made.style.transform = 'translateY(' + position * rowHeight + 'px)'
  const texts = [['name', data.names[row]], ['id', data.ids[row]], ['unit', data.units[data.unitOf[row]] || 'root']]
  for (const [kind, text] of texts) {
    const cell = element('span', 'text ' + kind, text)
    cell.title = text
    cell.setAttribute('role', kind === 'name' ? 'rowheader' : 'gridcell')
    made.append(cell)
  }
  for (let column = 0; column < width; column++) {
    const state = data.states[stateAt(row, column)]
    const cell = cellOf(state)
    cell.title = data.regions[column] + ': ' + state
    cell.setAttribute('role', 'gridcell')
    cell.setAttribute('aria-label', data.regions[column] + ' ' + state)
    made.append(cell)
  }
  return made
}

const matrix = byId('matrix')
const rows = byId('rows')
const headHeight = () => byId('head').offsetHeight

const paint = (isPrinting) => {
  rows.style.height = shown.length * rowHeight + 'px'
  const first = isPrinting ? 0 : Math.max(0, Math.floor(matrix.scrollTop / rowHeight) - 10)
  const last = isPrinting ? longestPrint : first + Math.ceil((matrix.clientHeight || 600) / rowHeight) + 20
  const made = []
  for (let position = first; position < Math.min(last, shown.length); position++) made.push(rowElement(position))
  rows.replaceChildren(...made)
}

const describe = () => {
  const row = shown[chosen]
  const target = byId('chosen')
  if (row === undefined) return target.replaceChildren(element('span', 'soft', 'Choose a row to read its states.'))
  const places = new Map()
  for (let column = 0; column < width; column++) {
    const state = data.states[stateAt(row, column)]
    places.set(state, [...(places.get(state) || []), data.regions[column]])
  }
  const words = [...places].map(([state, where]) => state + ' in ' + (where.length === width ? 'all Regions' : where.join(', ')))
  const title = data.names[row] + ' (' + data.ids[row] + '), ' + (data.units[data.unitOf[row]] || 'root') + ': '
  target.replaceChildren(element('b', '', title), words.join('; '))
}

const choose = (position) => {
  chosen = Math.max(0, Math.min(position, shown.length - 1))
  if (shown.length === 0) chosen = -1
  const top = chosen * rowHeight
  const inSight = matrix.clientHeight - headHeight() - rowHeight
  if (chosen >= 0 && top < matrix.scrollTop) matrix.scrollTop = top
  if (chosen >= 0 && top > matrix.scrollTop + inSight) matrix.scrollTop = top - inSight
  paint(false)
  if (chosen >= 0) matrix.setAttribute('aria-activedescendant', 'row-' + shown[chosen])
  describe()
}

const press = (button, isPressed) => button.setAttribute('aria-pressed', String(isPressed))
const showFilter = () => {
  byId('search').value = wanted.search
  for (const button of byId('legend').children) press(button, wanted.states.has(button.dataset.state))
  for (const button of byId('units').children) press(button, button.dataset.unit === wanted.unit)
  press(byId('attention'), wanted.states.size > 0 && data.unsettled.every((state) => wanted.states.has(state)) && wanted.states.size === data.unsettled.length)
}

const apply = () => {
  const needle = wanted.search.trim().toLowerCase()
  const inUnit = data.units.map((unit) => isBelow(unit, wanted.unit))
  let mask = 0
  data.states.forEach((state, index) => { if (wanted.states.has(state)) mask |= 1 << index })
  shown = []
  for (let row = 0; row < searched.length; row++) {
    if (inUnit[data.unitOf[row]] && (mask === 0 || masks[row] & mask) && (needle === '' || searched[row].includes(needle))) shown.push(row)
  }
  chosen = -1
  matrix.removeAttribute('aria-activedescendant')
  matrix.setAttribute('aria-rowcount', String(shown.length + 1))
  matrix.scrollTop = 0
  byId('count').textContent = shown.length.toLocaleString('en') + ' of ' + data.ids.length.toLocaleString('en') + ' accounts'
  byId('paper').textContent = shown.length > longestPrint ? 'On paper are the first ' + longestPrint + ' rows.' : ''
  paint(false)
  describe()
  showFilter()
}

const remember = () => {
  const parts = new URLSearchParams()
  if (wanted.search) parts.set('search', wanted.search)
  if (wanted.unit) parts.set('unit', wanted.unit)
  if (wanted.states.size > 0) parts.set('states', [...wanted.states].join(','))
  const text = parts.toString()
  try { history.replaceState(null, '', location.href.split('#')[0] + (text === '' ? '' : '#' + text)) } catch { /* a page in a sandbox has no history */ }
}
const recall = () => {
  const parts = new URLSearchParams(location.hash.slice(1))
  wanted.search = parts.get('search') || ''
  wanted.unit = parts.get('unit') || ''
  wanted.states = new Set((parts.get('states') || '').split(',').filter((state) => data.states.includes(state)))
}
const changed = () => { apply(); remember() }

const countCells = () => {
  const counts = data.states.map(() => 0)
  for (let index = 0; index < data.cells.length; index++) counts[data.cells.charCodeAt(index) - 97]++
  return counts
}
const makeLegend = () => {
  const counts = countCells()
  data.states.forEach((state, index) => {
    if (counts[index] === 0) return
    const button = element('button')
    button.type = 'button'
    button.dataset.state = state
    button.title = data.meanings[index]
    button.append(cellOf(state), state + ' ' + counts[index].toLocaleString('en'))
    button.addEventListener('click', () => {
      if (!wanted.states.delete(state)) wanted.states.add(state)
      changed()
    })
    byId('legend').append(button)
  })
}

/** Names of a path, from below the root; a slash within a name is written with a backslash. */
const namesOf = (unit) => (unit === '' ? [] : unit.split(/(?<!\\)\//))
const unitsWithAbove = () => {
  const all = new Set([''])
  for (const unit of data.units) namesOf(unit).forEach((_, index, names) => all.add(names.slice(0, index + 1).join('/')))
  return [...all].sort((one, other) => (one.split('/').join('\n') < other.split('/').join('\n') ? -1 : 1))
}
const countUnits = () => {
  const counts = new Map()
  data.unitOf.forEach((index, row) => {
    const names = namesOf(data.units[index])
    for (let depth = 0; depth <= names.length; depth++) {
      const unit = names.slice(0, depth).join('/')
      const count = counts.get(unit) || { all: 0, wrong: 0 }
      count.all++
      if (masks[row] & wrongMask) count.wrong++
      counts.set(unit, count)
    }
  })
  return counts
}
const makeUnits = () => {
  const counts = countUnits()
  for (const unit of unitsWithAbove()) {
    const names = namesOf(unit)
    const count = counts.get(unit) || { all: 0, wrong: 0 }
    const button = element('button')
    button.type = 'button'
    button.dataset.unit = unit
    button.style.paddingLeft = 0.5 + names.length + 'rem'
    const numbers = element('small', '', '')
    if (count.wrong > 0) numbers.append(element('span', 'wrong', count.wrong.toLocaleString('en')), ' of ')
    numbers.append(count.all.toLocaleString('en'))
    button.title = count.wrong + ' of ' + count.all + ' accounts to look at'
    button.append(element('span', '', (names[names.length - 1] || 'All units').replaceAll('\\/', '/')), numbers)
    button.addEventListener('click', () => { wanted.unit = wanted.unit === unit ? '' : unit; changed() })
    byId('units').append(button)
  }
}

const makeHead = () => {
  for (const title of ['account', 'id', 'unit', ...data.regions]) {
    const cell = element('span', data.regions.includes(title) ? 'region' : title === 'account' ? 'text name' : 'text', title)
    cell.setAttribute('role', 'columnheader')
    byId('head').append(cell)
  }
  matrix.style.setProperty('--regions', String(Math.max(1, width)))
  matrix.setAttribute('aria-colcount', String(width + 3))
}

const keys = { ArrowDown: () => chosen + 1, ArrowUp: () => chosen - 1, PageDown: () => chosen + 15, PageUp: () => chosen - 15,
  Home: () => 0, End: () => shown.length - 1 }
const listen = () => {
  let isWaiting = false
  matrix.addEventListener('scroll', () => {
    if (isWaiting) return
    isWaiting = true
    requestAnimationFrame(() => { isWaiting = false; paint(false) })
  })
  matrix.addEventListener('keydown', (event) => {
    const move = keys[event.key]
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    choose(move())
  })
  rows.addEventListener('click', (event) => {
    const row = event.target.closest('.row')
    if (row) choose(Number(row.dataset.position))
  })
  byId('search').addEventListener('input', (event) => { wanted.search = event.target.value; changed() })
  byId('attention').addEventListener('click', (event) => {
    wanted.states = event.currentTarget.getAttribute('aria-pressed') === 'true' ? new Set() : new Set(data.unsettled)
    changed()
  })
  byId('all').addEventListener('click', () => { wanted.search = ''; wanted.unit = ''; wanted.states = new Set(); changed() })
  addEventListener('hashchange', () => {
    // Links to sections filter nothing.
    if (!location.hash.includes('=')) return
    recall()
    apply()
  })
  addEventListener('resize', () => paint(false))
  addEventListener('beforeprint', () => paint(true))
  addEventListener('afterprint', () => paint(false))
}

const showAge = () => {
  const minutes = Math.floor((Date.now() - Date.parse(byId('read-at').dateTime)) / 60000)
  const [count, unit] = minutes < 120 ? [minutes, 'minute'] : minutes < 2880 ? [Math.floor(minutes / 60), 'hour'] : [Math.floor(minutes / 1440), 'day']
  byId('age').textContent = minutes < 1 ? 'just now' : count.toLocaleString('en') + ' ' + unit + (count === 1 ? '' : 's') + ' ago'
  byId('age').className = minutes >= 1440 ? 'old' : ''
}

makeHead()
makeLegend()
makeUnits()
listen()
recall()
apply()
showAge()
setInterval(showAge, 60000)
`
