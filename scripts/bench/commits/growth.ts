import { type Comparison, counted } from './comparison'
import type { StepFigures } from './run-steps'
import { type StepName, steps } from './steps'

/** Two comparisons that differ in the number of accounts alone. */
type Pair = readonly [smaller: Comparison, larger: Comparison]

const isSameBut = (left: Comparison, right: Comparison): boolean =>
  left.size.regions === right.size.regions && left.latency === right.latency

/** Each comparison with the next larger one. */
const pairsOf = (all: readonly Comparison[]): readonly Pair[] => {
  const sorted = [...all].sort((left, right) => left.size.accounts - right.size.accounts)
  return sorted.flatMap((smaller, index): readonly Pair[] => {
    const larger = sorted.slice(index + 1).find((one) => isSameBut(smaller, one))
    return larger ? [[smaller, larger]] : []
  })
}

const figures: readonly (readonly [title: string, figure: keyof StepFigures])[] = [
  ['calls', 'calls'],
  ['operator CPU', 'operatorCpuSeconds'],
  ['operator memory', 'operatorMib'],
  ['sandbox CPU', 'sandboxCpuSeconds'],
  ['sandbox memory', 'sandboxMib'],
]

const exponent = ([smaller, larger]: Pair, step: StepName, figure: keyof StepFigures): string => {
  const [before, after] = [smaller, larger].map((one) => one.steps[step]?.working[figure])
  if (before === undefined || after === undefined) return ''
  return counted(Math.log(after / before) / Math.log(larger.size.accounts / smaller.size.accounts), 2)
}

const rowsOf = (pair: Pair): readonly string[] => {
  const [{ size, steps: measured }, larger] = pair
  const names = Object.keys(steps) as StepName[]
  const shown = names.filter((name) => measured[name] !== undefined && larger.steps[name] !== undefined)
  const from = `${counted(size.accounts, 0)} to ${counted(larger.size.accounts, 0)} × ${size.regions}`
  return shown.map(
    (name) =>
      `| ${from} | ${steps[name].title} | ${figures.map(([, figure]) => exponent(pair, name, figure)).join(' | ')} |`,
  )
}

/**
 * How figures of the working copy grow with the number of accounts, as Markdown: the exponent, which is 1 for what grows as accounts do
 * and 2 for what is quadratic. Empty without two sizes of the same Regions and latency.
 */
export const growthText = (all: readonly Comparison[]): string => {
  const rows = pairsOf(all).flatMap(rowsOf)
  if (rows.length === 0) return ''
  return `${[
    '## Growth',
    '',
    'Exponents by which figures grow with the number of accounts: 0 is not at all, 1 as accounts do, 2 quadratically.',
    '',
    `| accounts × Regions | step | ${figures.map(([title]) => title).join(' | ')} |`,
    `| --- | --- |${' --- |'.repeat(figures.length)}`,
    ...rows,
  ].join('\n')}\n`
}
