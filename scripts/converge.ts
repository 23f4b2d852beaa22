import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Convergence, type Divergence } from '../apps/rehearsal/convergence/converge'
import {
  cutOffsAt,
  type Disturbance,
  disturbances,
  refusalsOf,
  sampleOf,
} from '../apps/rehearsal/convergence/disturbance'
import { hastenTimers } from '../apps/rehearsal/convergence/hasten-timers'
import type { Command } from '../apps/rehearsal/convergence/roll-out'
import { smallOrganization } from '../apps/rehearsal/convergence/small-organization'
import { atOnce, guardDutySubject, type Subject, slowly, wholeSubject } from '../apps/rehearsal/convergence/subject'
import { type ConvergeOptions, convergeOptions, type Phase, type Propagation } from './converge-options'
import { isolateProcess } from './isolate-process'
import { killRollouts } from './kill-rollouts'
import { type PhaseResult, renderPhaseResult } from './phase-result'

interface Round {
  readonly command: Command
  readonly phase: Exclude<Phase, 'killed'>
  readonly propagation: Propagation
}

const subjectOf = async ({ phase, propagation }: Round, regions: number): Promise<Subject> => {
  const otherRegions = ['us-east-1', 'eu-west-1'].slice(0, regions - 1)
  const pace = propagation === 'slow' ? slowly : atOnce
  const small = smallOrganization({ otherRegions, workloads: 2, isExporting: phase !== 'guardduty', isVaried: true })
  if (phase === 'guardduty') return guardDutySubject(small, pace)
  const { synthesize } = await import('./synthesize.js')
  return wholeSubject({ ...small, synthesize }, pace)
}

/** How many points are drawn of phases with stacks, of which each takes seconds. */
const sampleWithStacks = 60

const allOf = (
  { calls, stackCalls, kinds }: Convergence,
  phase: Phase,
  { seed, only }: ConvergeOptions,
): readonly Disturbance[] => {
  const refusals = refusalsOf(kinds)
  if (only === 'refusals') return refusals
  if (phase === 'stacks') return cutOffsAt(stackCalls)
  if (only === 'cuts') return cutOffsAt([...Array(calls).keys()])
  return [...disturbances(calls, [seed, seed + 1, seed + 2, seed + 3]), ...refusals]
}

const pointsOf = (convergence: Convergence, phase: Phase, options: ConvergeOptions): readonly Disturbance[] => {
  const { sample, seed } = options
  const all = allOf(convergence, phase, options)
  const size = sample ?? (phase === 'guardduty' ? all.length : sampleWithStacks)
  return size < all.length ? sampleOf(all, size, seed) : all
}

const tryAll = async (convergence: Convergence, points: readonly Disturbance[]): Promise<Divergence[]> => {
  const { stderr } = process
  const failed: Divergence[] = []
  for (const [index, point] of points.entries()) {
    const divergence = await convergence.try(point)
    if (divergence) failed.push(divergence)
    if (stderr.isTTY) stderr.write(`\r${index + 1}/${points.length} points, ${failed.length} failed`)
  }
  if (stderr.isTTY) stderr.write('\n')
  return failed
}

const runRound = async (round: Round, options: ConvergeOptions): Promise<PhaseResult> => {
  const { command, phase, propagation } = round
  const began = performance.now()
  const subject = await subjectOf(round, options.regions)
  const reachable = (url: string): void => {
    process.env.AWS_ENDPOINT_URL = url
  }
  const convergence = await Convergence.start({ subject, command, reachable })
  try {
    const points = pointsOf(convergence, phase, options)
    const failed = await tryAll(convergence, points)
    return {
      phase: `${command}, ${phase}${propagation === 'slow' ? ', slow propagation' : ''}`,
      calls: convergence.calls,
      points: points.length,
      worlds: convergence.worlds,
      failed,
      seconds: (performance.now() - began) / 1000,
    }
  } finally {
    await convergence.close()
  }
}

const roundsOf = ({ commands, phases, propagations }: ConvergeOptions): readonly Round[] =>
  commands.flatMap((command) =>
    phases.flatMap((phase) =>
      phase === 'killed' ? [] : propagations.map((propagation) => ({ command, phase, propagation })),
    ),
  )

/** Calls are cut off in this process, whose pauses end at once; processes that are killed take their time. */
const tryRounds = async (options: ConvergeOptions): Promise<readonly PhaseResult[]> => {
  const putBack = hastenTimers()
  try {
    const results: PhaseResult[] = []
    for (const round of roundsOf(options)) results.push(await runRound(round, options))
    return results
  } finally {
    putBack()
  }
}

/** `npm run converge`: exit 0 when every point ended in the world of an undisturbed rollout. */
const main = async (): Promise<void> => {
  const options = convergeOptions(process.argv.slice(2))
  const folder = await mkdtemp(join(tmpdir(), 'guardpost-converge-'))
  try {
    await isolateProcess(folder)
    const results = [...(await tryRounds(options))]
    if (options.phases.includes('killed')) results.push(await killRollouts(options.kills, options.seed, folder))
    process.stdout.write(
      options.isJson
        ? `${JSON.stringify({ version: 1, results })}\n`
        : `${results.map(renderPhaseResult).join('\n')}\n`,
    )
    process.exitCode = results.some(({ failed }) => failed.length > 0) ? 1 : 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

main()
