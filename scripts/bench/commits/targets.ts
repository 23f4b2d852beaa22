import { type Comparison, counted } from './comparison'
import type { StepFigures } from './run-steps'
import { type StepName, steps } from './steps'

/** By how many times less a figure is to be than that of the baseline. */
interface Target {
  readonly says: string
  readonly step: StepName
  readonly figure: keyof StepFigures
  /** The size where it holds, as `--sizes` takes it. */
  readonly at: string
  readonly times: number
  /** The step of the baseline that it is held against; default the same one. */
  readonly against?: StepName
  /** Whether it is about waiting, which there has to be. */
  readonly withLatency?: true
}

const both = (target: Omit<Target, 'step'>): readonly Target[] =>
  (['plan', 'status'] as const).map((step) => ({ ...target, step }))

const targets: readonly Target[] = [
  ...both({ says: 'operator, peak memory', figure: 'operatorMib', at: '10000x5', times: 1.7 }),
  ...both({ says: 'operator, CPU', figure: 'operatorCpuSeconds', at: '1000x5', times: 1.2 }),
  ...both({ says: 'operator, CPU', figure: 'operatorCpuSeconds', at: '10000x17', times: 1.5 }),
  ...both({ says: 'wall time', figure: 'wallSeconds', at: '1000x5', times: 1.5, withLatency: true }),
  { says: 'calls about accounts and members', step: 'fast', figure: 'memberCalls', at: '1000x5', times: 3 },
  { says: 'calls about accounts and members', step: 'fast', figure: 'memberCalls', at: '10000x17', times: 8 },
  { says: 'calls', step: 'named', figure: 'calls', at: '1000x5', times: 6 },
  { says: 'calls', step: 'named', figure: 'calls', at: '10000x17', times: 40 },
  { says: 'wall time', step: 'first', figure: 'wallSeconds', at: '1000x5', times: 1.5, withLatency: true },
  { says: 'sandbox, CPU', step: 'first', figure: 'sandboxCpuSeconds', at: '1000x5', times: 1.5 },
  { says: 'sandbox, CPU', step: 'first', figure: 'sandboxCpuSeconds', at: '10000x17', times: 4 },
  { says: 'sandbox, peak memory', step: 'first', figure: 'sandboxMib', at: '10000x17', times: 3 },
]

const sizeOf = ({ size }: Comparison): string => `${size.accounts}x${size.regions}`

const shownSize = (at: string): string => {
  const [accounts, regions] = at.split('x').map(Number)
  return `${counted(accounts ?? 0, 0)} × ${regions}`
}

/** The comparison that says whether a target is met: the one with the most waiting, where there are several. */
const comparisonFor = ({ at, step, withLatency }: Target, all: readonly Comparison[]): Comparison | undefined =>
  all
    .filter((one) => sizeOf(one) === at && one.steps[step] !== undefined && (!withLatency || one.latency > 0))
    .sort((left, right) => right.latency - left.latency)[0]

const rowOf = (target: Target, all: readonly Comparison[]): string => {
  const { says, step, figure, at, times } = target
  const found = comparisonFor(target, all)?.steps[step]
  const what = `| ${steps[step].title} | ${says} | ${shownSize(at)} | ${times} |`
  if (found === undefined) return `${what} | | not measured |`
  const [before, now] = [found.baseline[figure], found.working[figure]]
  const digits = figure.endsWith('Seconds') ? 2 : 0
  const factor = before / now
  const verdict = factor >= times ? 'met' : '**not met**'
  return `${what} ${counted(before, digits)} | ${counted(now, digits)} | ${counted(factor, 2)}: ${verdict} |`
}

/** Accounts on a page of AWS Organizations, and in a call of GuardDuty about members, at most (API references). */
export const [accountsPerPage, membersPerCall] = [20, 50] as const

/**
 * The calls that a first deployment cannot do without, by batch and page sizes: one list of all accounts, and in each Region every member
 * created, listed and asked for its features.
 */
const fewestCalls = ({ size: { accounts, regions } }: Comparison): number =>
  Math.ceil(accounts / accountsPerPage) + 3 * regions * Math.ceil((accounts - 1) / membersPerCall)

/** The first deployment against what no deployment can do without; it may take 1.2 times that at 10,000 × 17. */
const boundsText = (all: readonly Comparison[]): readonly string[] =>
  all.flatMap((comparison) => {
    const calls = comparison.steps.first?.working.calls
    if (calls === undefined) return []
    const bound = fewestCalls(comparison)
    return [
      `| ${shownSize(sizeOf(comparison))} | ${counted(bound, 0)} | ${counted(calls, 0)} | ${counted(calls / bound, 2)} |`,
    ]
  })

/** Each target with what was measured, as Markdown. */
export const targetsText = (all: readonly Comparison[]): string =>
  `${[
    '## Targets',
    '',
    'How many times less than the baseline it is to be, and is:',
    '',
    '| step | figure | accounts × Regions | target | baseline | now | times less |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...targets.map((target) => rowOf(target, all)),
    '',
    'The targets were set against 9e79d61. Since then `plan`, `status` and the proof of a deployment read the whole alert path too, which costs as much in a small',
    'organization as in a large one: the calls that are about neither members nor other settings in the tables below, and the SDK clients that they need.',
    '',
    'Calls of a first deployment against the fewest by batch and page sizes, with a whole read; at most 1.2 times that at 10,000 × 17:',
    '',
    '| accounts × Regions | fewest | calls | times as many |',
    '| --- | --- | --- | --- |',
    ...boundsText(all),
  ].join('\n')}\n`
