import type { Divergence } from '../apps/rehearsal/convergence/converge'

/** What came of trying one phase. */
export interface PhaseResult {
  readonly phase: string
  /** AWS calls of an undisturbed rollout. */
  readonly calls: number
  readonly points: number
  /** Different worlds that the disturbed rollouts left, where that is known. */
  readonly worlds?: number
  readonly failed: readonly Divergence[]
  readonly seconds: number
}

const shown = 20

/** The result in a line, and what failed. */
export const renderPhaseResult = ({ phase, calls, points, worlds, failed, seconds }: PhaseResult): string => {
  const left = worlds === undefined ? '' : ` ${worlds} different worlds left by them,`
  return [
    `${phase}: ${calls} AWS calls, ${points} points tried,${left} ${failed.length} failed, ${seconds.toFixed(0)} s`,
    ...failed.map(({ disturbance, problem, differences }) =>
      [`  ${disturbance}`, ...(problem ? [problem] : []), ...differences.slice(0, shown)].join('\n    '),
    ),
  ].join('\n')
}
