import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { Convergence, type Divergence } from '../apps/rehearsal/convergence/converge'
import { type Disturbance, disturbances, sampleOf } from '../apps/rehearsal/convergence/disturbance'
import { hastenTimers } from '../apps/rehearsal/convergence/hasten-timers'
import type { Command } from '../apps/rehearsal/convergence/roll-out'
import { smallOrganization } from '../apps/rehearsal/convergence/small-organization'
import {
  atOnce,
  guardDutySubject,
  type Pace,
  type Subject,
  slowly,
  wholeSubject,
} from '../apps/rehearsal/convergence/subject'
import { isolateProcess } from './isolate-process'
import { synthesize } from './synthesize'

const usage = `npm run converge -- [options]: disturbs a rollout at every AWS call, runs it again, compares the worlds.
  --phase guardduty|whole   only this one; default both
  --command deploy|destroy  only this one; default both
  --sample <n>              so many points of a phase; default all of guardduty, 60 of whole
  --seed <n>                draws the sample and the random disturbances; default 1
  --regions <n>             Regions, 1 to 3; default 2
  --json                    one JSON object on stdout
`

type Phase = 'guardduty' | 'whole'

interface Options {
  readonly commands: readonly Command[]
  readonly phases: readonly Phase[]
  readonly sample: number | undefined
  readonly seed: number
  readonly regions: number
  readonly isJson: boolean
}

interface PhaseResult {
  readonly phase: string
  /** AWS calls of an undisturbed rollout. */
  readonly calls: number
  readonly points: number
  /** Different worlds that the disturbed rollouts left. */
  readonly worlds: number
  readonly failed: readonly Divergence[]
  readonly seconds: number
}

const wholeNumber = (text: string | undefined, name: string): number | undefined => {
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new Error(`--${name} is ${text}; it is a whole number\n${usage}`)
}

const readOptions = (): Options => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: { phase: text, command: text, sample: text, seed: text, regions: text, json: { type: 'boolean' } },
  })
  const { phase, command } = values
  if (phase !== undefined && phase !== 'guardduty' && phase !== 'whole') throw new Error(`no phase ${phase}\n${usage}`)
  if (command !== undefined && command !== 'deploy' && command !== 'destroy')
    throw new Error(`no command ${command}\n${usage}`)
  return {
    commands: command ? [command] : ['deploy', 'destroy'],
    phases: phase ? [phase] : ['guardduty', 'whole'],
    sample: wholeNumber(values.sample, 'sample'),
    seed: wholeNumber(values.seed, 'seed') ?? 1,
    regions: wholeNumber(values.regions, 'regions') ?? 2,
    isJson: values.json === true,
  }
}

const subjectOf = async (phase: Phase, regions: number, pace: Pace): Promise<Subject> => {
  const otherRegions = ['us-east-1', 'eu-west-1'].slice(0, regions - 1)
  const small = smallOrganization({ otherRegions, workloads: 2, isExporting: phase === 'whole' })
  const source = { ...small, assembly: await synthesize(small.manifest) }
  return phase === 'guardduty' ? guardDutySubject(source, pace) : wholeSubject(source, pace)
}

const pointsOf = (calls: number, phase: Phase, { sample, seed }: Options): readonly Disturbance[] => {
  const all = disturbances(calls, [seed, seed + 1, seed + 2, seed + 3])
  const size = sample ?? (phase === 'whole' ? 60 : all.length)
  return size < all.length ? sampleOf(all, size, seed) : all
}

const tryAll = async (
  convergence: Convergence,
  points: readonly Disturbance[],
  tell: (text: string) => void,
): Promise<Divergence[]> => {
  const failed: Divergence[] = []
  for (const [index, point] of points.entries()) {
    const divergence = await convergence.try(point)
    if (divergence) failed.push(divergence)
    tell(`\r${index + 1}/${points.length} points, ${failed.length} failed`)
  }
  return failed
}

interface Round {
  readonly command: Command
  readonly phase: Phase
  readonly isSlow: boolean
}

const runRound = async ({ command, phase, isSlow }: Round, options: Options): Promise<PhaseResult> => {
  const began = performance.now()
  const subject = await subjectOf(phase, options.regions, isSlow ? slowly : atOnce)
  const reachable = (url: string): void => {
    process.env.AWS_ENDPOINT_URL = url
  }
  const convergence = await Convergence.start({ subject, command, reachable })
  try {
    const { calls } = convergence
    const points = pointsOf(calls, phase, options)
    const failed = await tryAll(convergence, points, (text) => process.stderr.write(text))
    process.stderr.write('\n')
    const name = `${command}, ${phase}${isSlow ? ', slow propagation' : ''}`
    return {
      phase: name,
      calls,
      points: points.length,
      worlds: convergence.worlds,
      failed,
      seconds: (performance.now() - began) / 1000,
    }
  } finally {
    await convergence.close()
  }
}

const show = ({ phase, calls, points, worlds, failed, seconds }: PhaseResult): string =>
  [
    `${phase}: ${calls} AWS calls, ${points} points tried, ${worlds} different worlds left by them, ${failed.length} failed, ${seconds.toFixed(0)} s`,
    ...failed.map(({ disturbance, problem, differences }) =>
      [`  ${disturbance}`, ...(problem ? [problem] : []), ...differences.slice(0, 20)].join('\n    '),
    ),
  ].join('\n')

const roundsOf = ({ commands, phases }: Options): readonly Round[] =>
  commands.flatMap((command) => phases.flatMap((phase) => [false, true].map((isSlow) => ({ command, phase, isSlow }))))

/** `npm run converge`: exit 0 when every point ended in the world of an undisturbed rollout. */
const main = async (): Promise<void> => {
  const options = readOptions()
  const folder = await mkdtemp(join(tmpdir(), 'guardpost-converge-'))
  try {
    await isolateProcess(folder)
    hastenTimers()
    const results: PhaseResult[] = []
    for (const round of roundsOf(options)) results.push(await runRound(round, options))
    process.stdout.write(
      options.isJson ? `${JSON.stringify({ version: 1, results })}\n` : `${results.map(show).join('\n')}\n`,
    )
    process.exitCode = results.some(({ failed }) => failed.length > 0) ? 1 : 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

main()
