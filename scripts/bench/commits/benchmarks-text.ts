import { type Comparison, counted } from './comparison'
import { growthText } from './growth'
import type { StepFigures } from './run-steps'
import { type StepName, steps } from './steps'
import { targetsText } from './targets'

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

const times = (before: number, now: number): string => (now === 0 ? 'none left' : `${(before / now).toFixed(2)}`)

const rowsOf = (name: StepName, { steps: measured }: Comparison): readonly string[] =>
  rows.flatMap(([title, figure, digits]) => {
    const { baseline, working } = measured[name] ?? {}
    if (baseline === undefined || working === undefined) return []
    const [left, right] = [baseline[figure], working[figure]]
    return [
      `| ${steps[name].title} | ${title} | ${counted(left, digits)} | ${counted(right, digits)} | ${times(left, right)} |`,
    ]
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
    ...(Object.keys(steps) as StepName[]).flatMap((name) => rowsOf(name, comparison)),
  ].join('\n')}\n`
}

const opening = `# Benchmarks

\`npm run bench -- --baseline <commit>\` builds that commit in a folder of its own and runs the same story on both builds in turn, each on a sandbox
of its own build: a first deployment, looks at an organization in sync, a severity that changes, accounts that join. Where the baseline has no
command for a step, it does the same by the commands that it has: \`plan\` and \`status\` for \`--fast\`, \`sync\` and \`deploy\` for an account that is
named. Every answer of the sandbox waits as long as the heading says. Calls are entries of the sandbox's journal; what is neither about
members nor another call to GuardDuty and Organizations is about stacks and the alert path. The command writes this page; a comparison of
the same size and latency replaces the one before.
`

/** What stands before and behind the figures that a section is written from, which the next run of the command reads. */
const [before, behind] = ['<!-- figures: ', ' -->']

/** The comparisons that a page was written from. */
const comparisonsIn = (page: string): readonly Comparison[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith(before))
    .map((line): Comparison => JSON.parse(line.slice(before.length, -behind.length)))

/** The page with a comparison in it: in the place of an earlier one of the same size and latency, or at the end. */
export const withComparison = (page: string, comparison: Comparison): string => {
  const earlier = comparisonsIn(page)
  const index = earlier.findIndex((one) => headingOf(one) === headingOf(comparison))
  const all = index < 0 ? [...earlier, comparison] : earlier.with(index, comparison)
  const sections = all.map((one) => `${section(one)}\n${before}${JSON.stringify(one)}${behind}\n`)
  return [opening, targetsText(all), growthText(all), ...sections].filter((part) => part !== '').join('\n')
}
