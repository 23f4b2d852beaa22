import type { StepFigures } from './run-steps'
import { type Side, type StepName, steps } from './steps'
import type { Size } from './workload'

/** Figures of one step over the runs of each side. */
type StepRuns = Readonly<Record<Side, readonly StepFigures[]>>

/** What was compared: sides alternated, so that what else the machine did met both. */
export interface Comparison {
  readonly size: Size
  /** By how much every answer of the sandbox was held back, in milliseconds. */
  readonly latency: number
  readonly runs: number
  readonly command: string
  readonly baseline: string
  readonly working: string
  readonly machine: string
  readonly date: string
  readonly steps: readonly (readonly [StepName, StepRuns])[]
}

const rows: readonly (readonly [title: string, figure: keyof StepFigures, digits: number])[] = [
  ['wall time, s', 'wallSeconds', 2],
  ['operator, CPU s', 'operatorCpuSeconds', 2],
  ['operator, peak MiB', 'operatorMib', 0],
  ['sandbox, CPU s', 'sandboxCpuSeconds', 2],
  ['sandbox, peak MiB', 'sandboxMib', 0],
  ['calls', 'calls', 0],
  ['of these about accounts and members', 'memberCalls', 0],
  ['of these other GuardDuty and Organizations', 'settingCalls', 0],
]

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN

const counted = (value: number, digits: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })

const times = (before: number, now: number): string => (now === 0 ? 'none left' : `${(before / now).toFixed(2)}`)

const rowsOf = ([name, runs]: Comparison['steps'][number]): readonly string[] =>
  rows.map(([title, figure, digits]) => {
    const [before, now] = (['baseline', 'working'] as const).map((side) => median(runs[side].map((one) => one[figure])))
    const [left, right] = [before ?? Number.NaN, now ?? Number.NaN]
    return `| ${steps[name].title} | ${title} | ${counted(left, digits)} | ${counted(right, digits)} | ${times(left, right)} |`
  })

/** The heading of a comparison, which is the same for every run of it. */
const headingOf = ({ size, latency }: Comparison): string =>
  `## ${counted(size.accounts, 0)} accounts × ${size.regions} Regions, ${latency} ms`

/** What one comparison came to, as Markdown. */
export const section = (comparison: Comparison): string => {
  const { baseline, working, runs, date, machine, command } = comparison
  return `${[
    headingOf(comparison),
    '',
    `${date}, ${machine}. Medians of ${runs} alternating runs of \`${baseline}\` and \`${working}\`:`,
    '',
    `    ${command}`,
    '',
    '| step | measured | baseline | now | times less |',
    '| --- | --- | --- | --- | --- |',
    ...comparison.steps.flatMap(rowsOf),
  ].join('\n')}\n`
}

const opening = `# Benchmarks

\`npm run bench -- --baseline <commit>\` builds that commit in a folder of its own and runs the same story on both builds in turn, each on a sandbox
of its own build: a first deployment, looks at an organization in sync, an account that joins. Every answer of the sandbox waits as long as the
heading says. Calls are entries of the sandbox's journal; what is neither about members nor another call to GuardDuty and Organizations is
about stacks and the alert path. The command writes this page; a comparison of the same size and latency replaces the one before.
`

/** The page with a comparison in it: in the place of an earlier one of the same size and latency, or at the end. */
export const withComparison = (page: string, comparison: Comparison): string => {
  const [, ...sections] = page.split(/^(?=## )/m)
  const heading = `${headingOf(comparison)}\n`
  const index = sections.findIndex((one) => one.startsWith(heading))
  const written = section(comparison)
  const all = index < 0 ? [...sections, written] : sections.with(index, written)
  return [opening, ...all.map((one) => `${one.trimEnd()}\n`)].join('\n')
}
