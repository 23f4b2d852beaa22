import { isStep, terminalSize, textOf } from './recording'
import { moving, type Stop, stopsOf } from './scroll'
import { type Row, type Run, rowText, type Style, terminalRows } from './terminal-rows'

/** Sizes in pixels; a cell is one character. */
const cell = { width: 8.4, height: 18 } as const
const padding = 16
const bar = 34
const frame = {
  width: terminalSize.columns * cell.width + 2 * padding,
  height: bar + terminalSize.rows * cell.height + padding,
} as const

/** The question whose answer is shown where nothing moves: on paper, and for people who asked their system for less motion. */
const stillStep = /Who is covered, where/

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const pixels = (value: number): string => String(Number(value.toFixed(1)))

const classOf = ({ bold, dim, color }: Style): string =>
  [bold && 'b', dim && 'd', color?.[0]].filter((name): name is string => typeof name === 'string').join(' ')

const isCommand = (row: Row): boolean => /^ {3}\$ /.test(rowText(row))

/** Steps and commands have no colors of their own on the terminal; the picture makes them easy to find. */
const emphasis = (row: Row): string => {
  if (isStep(rowText(row))) return ' class="s"'
  return isCommand(row) ? ' class="c"' : ''
}

const spanOf = ({ text, style }: Run): string => {
  const name = classOf(style)
  return name === '' ? escaped(text) : `<tspan class="${name}">${escaped(text)}</tspan>`
}

/** A row as text; its length is given, so that columns stand below each other in every font. */
const rowElement = (row: Row, index: number): string => {
  const text = rowText(row)
  if (text.trim() === '') return ''
  const attributes = `y="${pixels(index * cell.height + 14)}" textLength="${pixels(text.length * cell.width)}"`
  return `<text ${attributes}${emphasis(row)}>${row.map(spanOf).join('')}</text>\n`
}

const percent = (seconds: number, total: number): string => `${((100 * seconds) / total).toFixed(2)}%`

/** The stops as key frames, and the seconds that they take together. */
const keyframes = (stops: readonly Stop[]): readonly [frames: string, total: number] => {
  const total = stops.reduce((sum, { seconds }) => sum + seconds + moving, 0)
  let now = 0
  const frames = stops.map(({ row, seconds }) => {
    const from = percent(now, total)
    const to = percent(now + seconds, total)
    now += seconds + moving
    return `${from},${to}{transform:translateY(${-row * cell.height}px)}`
  })
  return [[...frames, '100%{transform:translateY(0)}'].join(''), total]
}

const styleOf = (stops: readonly Stop[], still: number): string => {
  const [frames, total] = keyframes(stops)
  return `
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d5dbe3;white-space:pre}
.s{fill:#79c0ff;font-weight:bold}.c{fill:#fff;font-weight:bold}.b{fill:#fff;font-weight:bold}.d{fill:#8b949e}
.r{fill:#ff7b72}.g{fill:#56d364}.y{fill:#e3b341}
#all{transform:translateY(${-still * cell.height}px);animation:all ${total.toFixed(1)}s ease-in-out infinite}
#time{transform:scaleX(0);animation:time ${total.toFixed(1)}s linear infinite}
@keyframes all{${frames}}
@keyframes time{from{transform:scaleX(0)}to{transform:scaleX(1)}}
@media (prefers-reduced-motion:reduce){#all,#time{animation:none}}
`
}

const windowElements = (title: string): string => `<rect width="100%" height="100%" rx="9" fill="#0d1117"/>
<rect x=".5" y=".5" width="${pixels(frame.width - 1)}" height="${pixels(frame.height - 1)}" rx="8.5" fill="none" stroke="#3d444d"/>
<circle cx="20" cy="17" r="5.5" fill="#ff5f57"/><circle cx="38" cy="17" r="5.5" fill="#febc2e"/><circle cx="56" cy="17" r="5.5" fill="#28c840"/>
<text x="${pixels(frame.width / 2)}" y="22" text-anchor="middle" class="d">${escaped(title)}</text>
<rect id="time" y="${bar - 2}" width="${pixels(frame.width)}" height="2" fill="#56d364"/>
`

/**
 * A recording as an SVG picture of a terminal, which scrolls from step to step. It needs no script and no font, so that it moves in an
 * `<img>`, too.
 */
export const terminalPicture = (recording: string): string => {
  const { columns, rows: height } = terminalSize
  const rows = terminalRows(textOf(recording).trim(), columns)
  const steps = rows.flatMap((row, index) => (isStep(rowText(row)) ? [index] : []))
  const stops = stopsOf(steps, rows.length, height)
  const still = rows.findIndex((row) => isStep(rowText(row)) && stillStep.test(rowText(row)))
  const size = `width="${pixels(frame.width)}" height="${pixels(frame.height)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${pixels(frame.width)} ${pixels(frame.height)}" role="img" xml:space="preserve">
<title>npm start: a rollout of Guardpost on a local organization, as a terminal shows it</title>
<style>${styleOf(stops, Math.max(0, still))}</style>
${windowElements('npm start')}<svg x="${padding}" y="${bar}" width="${pixels(columns * cell.width)}" height="${height * cell.height}">
<g id="all">
${rows.map(rowElement).join('')}</g>
</svg>
</svg>
`
}
