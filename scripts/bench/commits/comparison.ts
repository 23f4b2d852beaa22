import type { StepFigures } from './run-steps'
import type { Side, StepName } from './steps'
import type { Size } from './workload'

/** What a step came to on both sides. */
type StepMedians = Readonly<Record<Side, StepFigures>>

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
  /** Each figure is the median of its runs. */
  readonly steps: Readonly<Partial<Record<StepName, StepMedians>>>
}

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN

const hundredths = (value: number): number => Math.round(value * 100) / 100

/** The median of each figure, to hundredths. */
export const medianFigures = (runs: readonly StepFigures[]): StepFigures => {
  const of = (figure: keyof StepFigures): number => hundredths(median(runs.map((run) => run[figure])))
  return {
    wallSeconds: of('wallSeconds'),
    operatorCpuSeconds: of('operatorCpuSeconds'),
    operatorMib: of('operatorMib'),
    sandboxCpuSeconds: of('sandboxCpuSeconds'),
    sandboxMib: of('sandboxMib'),
    calls: of('calls'),
    memberCalls: of('memberCalls'),
    settingCalls: of('settingCalls'),
  }
}

/** A number as the page shows it. */
export const counted = (value: number, digits: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
