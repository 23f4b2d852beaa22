import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../temporary-folder'
import { measure, type RunningSandbox, startMeasuredSandbox } from './commits/measured-process'
import { confirmMail, control, environmentFor } from './commits/run-steps'
import { accountsPerPage, membersPerCall } from './commits/targets'
import { parseSize, type Size, workloadManifest } from './commits/workload'

/** How AWS throttles: each operation in each account and Region. */
export interface ThrottleRate {
  readonly perSecond: number
  readonly burst: number
}

/** A call as the journal of the sandbox has it. */
interface Call {
  readonly at: string
  readonly account: string
  readonly service: string
  readonly region: string
  readonly operation: string
  readonly outcome: string
}

/** What is measured: a first deployment and, after it, a plan with nothing to do. */
const throttledCommands = ['deploy', 'plan'] as const

type Command = (typeof throttledCommands)[number]

/** What one command took. */
interface ThrottledRun {
  readonly seconds: number
  readonly calls: number
  readonly refused: number
  /** Most refusals of one operation in an account and Region in a tenth of a second, after those that were under way with its first. */
  readonly together: number
}

/** What each command took without and with a rate. */
export type ThrottledCost = Readonly<Record<Command, { readonly free: ThrottledRun; readonly throttled: ThrottledRun }>>

/** Services that are throttled: those whose calls grow with accounts. */
const throttledServices = ['guardduty', 'organizations']

const isRefused = ({ outcome }: Call): boolean => /^(Throttling|TooManyRequests)Exception$/.test(outcome)

/** Calls of a first volley come back within this time; what is refused later was made again. Milliseconds. */
const volley = 1000

/** Most of the times in any tenth of a second, a volley after the first. */
const togetherIn = (times: readonly number[]): number => {
  const later = times.filter((time) => time >= (times[0] ?? 0) + volley)
  return Math.max(0, ...later.map((from) => later.filter((time) => time >= from && time < from + 100).length))
}

/** Most refusals of one bucket in a tenth of a second, once its first volley is over. */
export const mostTogether = (calls: readonly Call[]): number => {
  const times = new Map<string, number[]>()
  for (const call of calls.filter(isRefused)) {
    const bucket = [call.account, call.region, call.service, call.operation].join(' ')
    times.set(bucket, [...(times.get(bucket) ?? []), Date.parse(call.at)])
  }
  return Math.max(0, ...[...times.values()].map(togetherIn))
}

/**
 * The least seconds that a command takes under a rate, by batch and page sizes: the longest chain of calls that wait for each other. A
 * plan lists all accounts while it reads members; a first deployment lists the accounts, then creates all members, then reads them.
 */
export const leastSeconds = ({ accounts }: Size, { perSecond, burst }: ThrottleRate, command: Command): number => {
  const after = (calls: number): number => Math.max(0, calls - burst) / perSecond
  const pages = after(Math.ceil(accounts / accountsPerPage))
  const members = after(Math.ceil((accounts - 1) / membersPerCall))
  return command === 'plan' ? Math.max(pages, members) : pages + 2 * members
}

/** A sandbox with the organization, and where its commands run. */
interface Stage {
  readonly sandbox: RunningSandbox
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
}

const run = async ({ sandbox, folder, environment }: Stage, words: readonly string[]): Promise<ThrottledRun> => {
  const journal = async () => (await control(sandbox, 'GET', 'journal')) as readonly Call[]
  const before = (await journal()).length
  const { wallSeconds } = await measure({ checkout: process.cwd(), words, folder, environment }, [0])
  const calls = (await journal()).slice(before)
  const refused = calls.filter(isRefused).length
  return { seconds: wallSeconds, calls: calls.length, refused, together: mostTogether(calls) }
}

/** Both commands in a fresh organization. @param rate none is throttled without one. */
const runBoth = async (
  size: Size,
  rate: ThrottleRate | undefined,
): Promise<Readonly<Record<Command, ThrottledRun>>> => {
  const folder = join(temporaryFolder('guardpost-bench-'), rate ? 'throttled' : 'free')
  mkdirSync(folder)
  writeFileSync(join(folder, 'accounts.json'), workloadManifest(size))
  const own = environmentFor(folder)
  const sandbox = await startMeasuredSandbox({
    ...{ checkout: process.cwd(), folder, environment: own },
    words: ['sandbox', '--port', '0', '--json'],
  })
  try {
    await control(sandbox, 'POST', 'faults', { kind: 'slow', milliseconds: 30 })
    for (const service of rate ? throttledServices : [])
      await control(sandbox, 'POST', 'faults', { kind: 'rate', service, ...rate })
    const stage = { sandbox, folder, environment: { ...own, ...sandbox.environment } }
    const deploy = await run(stage, ['deploy', '--yes'])
    await confirmMail(sandbox)
    return { deploy, plan: await run(stage, ['plan']) }
  } finally {
    await sandbox.stop()
  }
}

/** Rolls an organization out without a rate and under it, in turn. */
export const measureThrottled = async (size: Size, rate: ThrottleRate): Promise<ThrottledCost> => {
  const free = await runBoth(size, undefined)
  const throttled = await runBoth(size, rate)
  const of = (command: Command) => ({ free: free[command], throttled: throttled[command] })
  return { deploy: of('deploy'), plan: of('plan') }
}

/** An organization, and the rate under which it is rolled out. */
export interface Throttling {
  readonly size: Size
  readonly rate: ThrottleRate
}

/**
 * What stands behind `--throttled`: a size, calls a second and a burst.
 * @throws Error for anything else.
 */
export const parseThrottled = ([size = '1000x5', perSecond = '1', burst = '2']: readonly string[]): Throttling => {
  const rate = { perSecond: Number(perSecond), burst: Number(burst) }
  if (rate.perSecond > 0 && rate.burst >= 1) return { size: parseSize(size), rate }
  throw new Error(`--throttled: "${perSecond} ${burst}" is not such as 5 10: calls a second and a burst`)
}

const titles: Readonly<Record<Command, string>> = { deploy: 'first deploy', plan: 'plan, in sync' }

/** The lines that the command prints: what each command took under the rate, and against the least that it can take. */
export const throttledLines = (cost: ThrottledCost, size: Size, rate: ThrottleRate): readonly string[] => {
  const row = (...[what, ...cells]: readonly string[]): string =>
    [what?.padEnd(14), ...cells.map((cell) => cell.padStart(10))].join(' ')
  return [
    `${size.accounts} accounts × ${size.regions} Regions, ${rate.perSecond} calls a second and a burst of ${rate.burst} for each operation of GuardDuty and AWS Organizations in an account and Region, every answer 30 ms later`,
    row('', 'calls', 'refused', 'together', 'seconds', 'least', 'times', 'no rate'),
    ...throttledCommands.map((command) => {
      const { free, throttled } = cost[command]
      const least = Math.max(leastSeconds(size, rate, command), free.seconds)
      const share = (100 * throttled.refused) / throttled.calls
      return row(
        titles[command],
        String(throttled.calls),
        `${share.toFixed(1)} %`,
        String(throttled.together),
        throttled.seconds.toFixed(1),
        least.toFixed(1),
        (throttled.seconds / least).toFixed(2),
        free.seconds.toFixed(1),
      )
    }),
    'together: most refusals of one operation in an account and Region in a tenth of a second, after its first; least: the longest chain of calls by batch and page sizes at the rate, or the time without a rate if that is more; at most 1.33 times that is the aim',
  ]
}
