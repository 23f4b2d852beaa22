import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../temporary-folder'
import { measure, startMeasuredSandbox } from './commits/measured-process'

/** What a first rollout takes: AWS calls, and seconds from the command's start to its end. */
interface Rollout {
  readonly calls: number
  readonly seconds: number
}

/** The same organization, rolled out with GuardDuty's findings alone and with all sources. */
export interface SourcesCost {
  readonly alone: Rollout
  readonly all: Rollout
}

/** What rules in every account need, which are brought by a StackSet. */
const stackSets = ['--allow-stacksets-access', '--allow-stacksets-admin']

interface RoutesFile {
  routes: { readonly deliver?: string }[]
}

/**
 * A manifest with one route more, of these sources, and without member routes, which need StackSets whatever the sources.
 * @param sources as `routes[].sources` has them.
 */
export const manifestWithSources = (text: string, sources: readonly string[]): string => {
  const file = JSON.parse(text) as RoutesFile
  const route = { name: 'sources', accounts: 'ALL', sources, slack: 'C0SOURCES', email: ['sources@example.com'] }
  return JSON.stringify({ ...file, routes: [...file.routes.filter(({ deliver }) => deliver !== 'member'), route] })
}

/** One first rollout in a fresh organization in which everything is on that the sources need. */
const rollOut = async (name: string, words: readonly string[], folder: string, latency: number): Promise<Rollout> => {
  const checkout = process.cwd()
  const own = { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], HOME: folder, CDK_HOME: folder }
  const sandbox = await startMeasuredSandbox({
    ...{ checkout, folder, environment: own },
    words: ['sandbox', '--port', '0', '--json', '--manifest', 'all.json'],
  })
  const control = (operation: string, init?: RequestInit) => fetch(`${sandbox.url}/_sandbox/${operation}`, init)
  try {
    const slow = JSON.stringify({ kind: 'slow', milliseconds: latency })
    if (latency > 0) await control('faults', { method: 'POST', body: slow })
    const environment = { ...own, ...sandbox.environment }
    const deploy = ['deploy', '--yes', '--manifest', name, ...words]
    const { wallSeconds } = await measure({ checkout, words: deploy, folder, environment }, [0])
    const calls = (await (await control('journal')).json()) as readonly object[]
    return { calls: calls.length, seconds: wallSeconds }
  } finally {
    await sandbox.stop()
  }
}

/** The one in the middle by time. */
const middle = (rollouts: readonly Rollout[]): Rollout => {
  const sorted = [...rollouts].sort((one, other) => one.seconds - other.seconds)
  return sorted[Math.floor(sorted.length / 2)] ?? { calls: Number.NaN, seconds: Number.NaN }
}

/**
 * Rolls an organization out with GuardDuty alone and with all sources, in turn, and takes the median of each by time.
 * @param sources all of them that one manifest may have beside GuardDuty.
 * @param latency milliseconds that every answer of the sandbox takes more.
 */
export const measureSources = async (
  text: string,
  sources: readonly string[],
  { runs, latency }: { readonly runs: number; readonly latency: number },
): Promise<SourcesCost> => {
  const folder = temporaryFolder('guardpost-bench-')
  writeFileSync(join(folder, 'alone.json'), manifestWithSources(text, ['GUARDDUTY']))
  writeFileSync(join(folder, 'all.json'), manifestWithSources(text, sources))
  const [alone, all]: [Rollout[], Rollout[]] = [[], []]
  for (let run = 0; run < runs; run += 1) {
    alone.push(await rollOut('alone.json', [], folder, latency))
    all.push(await rollOut('all.json', stackSets, folder, latency))
  }
  return { alone: middle(alone), all: middle(all) }
}

/** The lines that the command prints: both side by side, and by how many times one with all sources takes more. */
export const sourcesLines = (
  { alone, all }: SourcesCost,
  { runs, latency }: { readonly runs: number; readonly latency: number },
): readonly string[] => {
  const row = (what: string, one: number, other: number, digits: number): string =>
    `${what.padEnd(10)} ${one.toFixed(digits).padStart(15)} ${other.toFixed(digits).padStart(15)} ${(other / one).toFixed(2).padStart(9)}`
  return [
    `a first rollout of the shipped manifest, every answer ${latency} ms later, median of ${runs} in turn; at most 1.5 times is promised`,
    `${''.padEnd(10)} ${'GuardDuty alone'} ${'all sources'.padStart(15)} ${'times'.padStart(9)}`,
    row('AWS calls', alone.calls, all.calls, 0),
    row('seconds', alone.seconds, all.seconds, 2),
  ]
}
