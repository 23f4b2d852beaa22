import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { section, withComparison } from './benchmarks-text'
import { checkoutOf, commitOf } from './checkout'
import { type Comparison, medianFigures } from './comparison'
import { runSteps, type StepFigures } from './run-steps'
import type { Side, StepName } from './steps'
import type { Size } from './workload'

/** The page that a comparison is written to. */
const page = 'docs/benchmarks.md'

/** What a comparison measures. */
export interface ComparisonOptions {
  /** The whole hash of a commit. */
  readonly baseline: string
  readonly sizes: readonly Size[]
  /** How long each answer of the sandbox waits, in milliseconds. */
  readonly latency: number
  readonly runs: number
  readonly names: readonly StepName[]
}

const machine = (): string => {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${processors.length} × ${processors[0]?.model.trim()}, ${memory} GiB, ${process.platform}, Node.js ${process.version}`
}

const compareAt = async (size: Size, options: ComparisonOptions): Promise<Comparison['steps']> => {
  const { latency, names, runs } = options
  const builds: Readonly<Record<Side, string>> = { baseline: checkoutOf(options.baseline), working: process.cwd() }
  const found = new Map(names.map((name) => [name, { baseline: [] as StepFigures[], working: [] as StepFigures[] }]))
  for (let run = 1; run <= runs; run += 1) {
    for (const side of ['baseline', 'working'] as const) {
      const figures = await runSteps(side, builds[side], { size, latency, names })
      process.stderr.write(`${size.accounts} x ${size.regions}, run ${run} of ${runs}: ${side} done\n`)
      for (const name of names) found.get(name)?.[side].push(...(figures[name] ? [figures[name]] : []))
    }
  }
  return Object.fromEntries(
    [...found].map(([name, { baseline, working }]) => [
      name,
      { baseline: medianFigures(baseline), working: medianFigures(working) },
    ]),
  )
}

/**
 * `npm run bench -- --baseline <commit>`: the same story on the build of that commit and on the working copy's, in turn; prints the
 * comparison of each size and writes it to docs/benchmarks.md.
 * @param args as they were typed, for the page.
 * @throws Error where a command of either side exits with anything but 0.
 */
export const compareCommits = async (options: ComparisonOptions, args: readonly string[]): Promise<void> => {
  for (const size of options.sizes) {
    const comparison: Comparison = {
      ...{ size, latency: options.latency, runs: options.runs, machine: machine() },
      baseline: options.baseline.slice(0, 7),
      working: commitOf('HEAD').slice(0, 7),
      command: `npm run bench -- ${args.join(' ')}`,
      date: new Date().toISOString().slice(0, 10),
      steps: await compareAt(size, options),
    }
    const text = withComparison(existsSync(page) ? readFileSync(page, 'utf8') : '', comparison)
    writeFileSync(page, text)
    process.stdout.write(section(comparison))
  }
}
