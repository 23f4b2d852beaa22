import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { CommanderError } from '@commander-js/extra-typings'
import { sourceNames } from '../apps/manifest/sources/sources'
import { measureAuthorization } from './bench/authorization'
import { benchOptions, type Measurement } from './bench/bench-options'
import { findChromium } from './bench/chromium'
import { compareCommits } from './bench/commits/compare-commits'
import { measureInstalled } from './bench/installed'
import { largeManifestText, manifestOf, measureProtection } from './bench/protection'
import { measureReport } from './bench/report'
import { measureSources, sourcesLines } from './bench/sources'
import { measureStartup, startupLines } from './bench/startup'
import { measureThrottled, type Throttling, throttledLines } from './bench/throttled'

const runs = 5

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

interface Subject {
  readonly args: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/** The time of one whole process, in seconds. @throws when it exits with anything but 0. */
const timeProcess = ({ args, environment }: Subject): number => {
  const began = performance.now()
  execFileSync(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return (performance.now() - began) / 1000
}

const medianTime = (subject: Subject): number => median(Array.from({ length: runs }, () => timeProcess(subject)))

const compare = (name: string, subject: Subject, baselineName: string, baseline: Subject): void => {
  const ours = medianTime(subject)
  const theirs = medianTime(baseline)
  process.stdout.write(
    `${name}: ${ours.toFixed(2)} s, ${(ours / theirs).toFixed(2)} times ${baselineName} (${theirs.toFixed(2)} s), median of ${runs}\n`,
  )
}

/** Template validation refuses a stack without any resource, so the baseline has one. */
const emptyApp = `
  const { App, Stack, aws_sqs: sqs } = require('aws-cdk-lib')
  const app = new App()
  new sqs.Queue(new Stack(app, 'Empty'), 'Queue')
  app.synth()`

/** What the CDK CLI hands to an app: the context of cdk.json and a folder for the assembly. */
const cdkEnvironment = (folder: string, validation: boolean): Record<string, string> => ({
  CDK_OUTDIR: folder,
  CDK_CONTEXT_JSON: JSON.stringify(JSON.parse(readFileSync('cdk.json', 'utf8')).context ?? {}),
  ...(validation ? {} : { CDK_VALIDATION: 'false' }),
})

const compareAuthorization = async (folder: string): Promise<void> => {
  const { calls, on, off, ratio } = await measureAuthorization(readFileSync('accounts.json', 'utf8'), folder, 9)
  process.stdout.write(
    `authorization of ${calls} calls of the sandbox: ${on.toFixed(2)} s of CPU time, ${ratio.toFixed(2)} times the same calls without it (${off.toFixed(2)} s), median of 9 in turn\n`,
  )
}

const showProtection = (): void => {
  const { loading, compiling, counts } = measureProtection(runs)
  process.stdout.write(
    `protection of 10,000 accounts with 40 exceptions over 17 Regions: ${compiling.toFixed(2)} s for ${counts?.cells} cells of the table, which are ${counts?.rows} rows, and ${counts?.policies} policies; before that ${loading.toFixed(2)} s to read and check the text, median of ${runs}\n`,
  )
}

const showInstalled = (folder: string): void => {
  const { byNpx, byItself } = measureInstalled(folder, runs)
  process.stdout.write(
    `npx --no-install guardpost validate from the installed tarball: ${median(byNpx).toFixed(2)} s, without npx ${median(byItself).toFixed(2)} s, median of ${runs} in turn\n`,
  )
}

/** @param pictures a folder for screenshots and a PDF of the report */
const showReport = async (pictures: string | undefined): Promise<void> => {
  const chromium = findChromium()
  if (chromium === undefined) {
    process.stdout.write('report in Chromium: not measured, because no chromium is on the PATH\n')
    return
  }
  const { bytes, openings } = await measureReport(chromium, manifestOf(largeManifestText()), runs, pictures)
  const of = (name: 'firstPaint' | 'matrix' | 'search'): string =>
    median(openings.map((opening) => opening[name])).toFixed(0)
  process.stdout.write(
    `report of 10,000 accounts in 17 Regions, ${(bytes / 1e6).toFixed(2)} MB, in Chromium: first paint after ${of('firstPaint')} ms, the matrix after ${of('matrix')} ms, a search ${of('search')} ms (the longest of six), median of ${runs}\n`,
  )
}

const show = (lines: readonly string[]): void => {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

/** Least of more runs than elsewhere: it is about hundredths of a second. */
const startupRuns = 9

const showStartup = (folder: string): void => {
  show(startupLines(measureStartup(folder, startupRuns), startupRuns))
}

/** The two forms of Security Hub exclude each other. */
const showSources = async (): Promise<void> => {
  const how = { runs: 3, latency: 30 }
  const sources = sourceNames.filter((name) => name !== 'SECURITY_HUB_V2')
  const cost = await measureSources(readFileSync('accounts.json', 'utf8'), sources, how)
  show(sourcesLines(cost, how))
}

const showThrottled = async ({ size, rate }: Throttling): Promise<void> => {
  show(throttledLines(await measureThrottled(size, rate), size, rate))
}

/** Measures one thing, or everything. @param folder is removed afterwards. */
const showKind = async (
  folder: string,
  kind: Exclude<Measurement['kind'], 'baseline' | 'report' | 'throttled'>,
): Promise<void> => {
  if (kind === 'sources') return showSources()
  if (kind === 'installed') return showInstalled(folder)
  if (kind === 'startup') return showStartup(folder)
  await compareAuthorization(folder)
  if (kind === 'authorization') return
  showProtection()
  await showReport(undefined)
  compare('guardpost validate', { args: ['dist/scripts/guardpost.js', 'validate'] }, 'an empty node process', {
    args: ['-e', '0'],
  })
  for (const validation of [true, false]) {
    const environment = cdkEnvironment(folder, validation)
    compare(
      `synth ${validation ? 'with' : 'without'} template validation`,
      { args: ['dist/apps/organization.js'], environment },
      'a CDK app of one queue with the same settings',
      { args: ['-e', emptyApp], environment },
    )
  }
}

/** Ends the process for `--help` with 0, and for a command line that it does not know with 2. */
const readOptions = (args: readonly string[]): Measurement => {
  try {
    return benchOptions(args)
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) process.stderr.write(`${error.message}\n`)
    return process.exit(error.exitCode === 0 ? 0 : 2)
  }
}

/** `npm run bench`: times of whole processes against a stated baseline. Nothing is asserted; a person compares. */
const bench = async (args: readonly string[]): Promise<void> => {
  const measurement = readOptions(args)
  if (measurement.kind === 'baseline') return compareCommits(measurement.options, args)
  if (measurement.kind === 'report') return showReport(measurement.pictures)
  if (measurement.kind === 'throttled') return showThrottled(measurement.throttling)
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-bench-'))
  try {
    await showKind(folder, measurement.kind)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

void bench(process.argv.slice(2))
