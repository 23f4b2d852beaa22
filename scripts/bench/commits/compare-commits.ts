import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { section, withComparison } from './benchmarks-text'
import { checkoutOf, commitOf } from './checkout'
import { type Comparison, medianFigures } from './comparison'
import { runSteps, type StepFigures } from './run-steps'
import { parseSteps, type Side, type StepName, steps } from './steps'
import { parseSize, type Size } from './workload'

/** The page that a comparison is written to. */
const page = 'docs/benchmarks.md'

interface Options {
  readonly baseline: string
  readonly sizes: readonly Size[]
  readonly latency: number
  readonly runs: number
  readonly names: readonly StepName[]
}

const wholeNumber = (name: string, text: string): number => {
  if (/^\d+$/.test(text)) return Number(text)
  throw new Error(`--${name}: "${text}" is not a whole number`)
}

const parseOptions = (args: readonly string[]): Options => {
  const text = (value: string) => ({ type: 'string' as const, default: value })
  const { values } = parseArgs({
    args: [...args],
    options: {
      baseline: { type: 'string' },
      sizes: text('1000x5'),
      latency: text('30'),
      runs: text('3'),
      steps: text(Object.keys(steps).join()),
    },
  })
  return {
    baseline: commitOf(values.baseline ?? ''),
    sizes: values.sizes.split(',').map(parseSize),
    latency: wholeNumber('latency', values.latency),
    runs: Math.max(1, wholeNumber('runs', values.runs)),
    names: parseSteps(values.steps),
  }
}

const machine = (): string => {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${processors.length} × ${processors[0]?.model.trim()}, ${memory} GiB, ${process.platform}, Node.js ${process.version}`
}

const compareAt = async (size: Size, options: Options): Promise<Comparison['steps']> => {
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
 * comparison of each size and writes it to docs/benchmarks.md. `--sizes 1000x5,10000x17`, `--latency` in milliseconds, `--runs`, and
 * `--steps` choose what is measured.
 * @throws Error for options that cannot be, and where a command of either side exits with anything but 0.
 */
export const compareCommits = async (args: readonly string[]): Promise<void> => {
  const options = parseOptions(args)
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
