import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSize, workloadManifest } from './commits/workload'

/** A command and what it is held against. */
interface Pair {
  readonly name: string
  readonly args: readonly string[]
  readonly cwd?: string
  readonly baseline: { readonly name: string; readonly args: readonly string[]; readonly cwd?: string }
}

/** CPU times of whole processes in seconds, each the least of its runs: what else the machine does only adds to one. */
export interface StartupTime {
  readonly name: string
  readonly seconds: number
  readonly baseline: string
  readonly baselineSeconds: number
}

/** User and system time in seconds of a script of bash's `times`, whose last line is that of the children: `0m0.113s 0m0.021s`. */
const childSeconds = (times: string): number =>
  [...(times.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  )

/** The CPU time of one whole process with its children, in seconds, as bash counts it. @throws when it exits with anything but 0. */
const cpuSeconds = (args: readonly string[], cwd: string | undefined): number => {
  const words = ['-c', '"$@" > /dev/null 2>&1 || exit 1; times', 'bash', process.execPath, ...args]
  return childSeconds(execFileSync('bash', words, { encoding: 'utf8', ...(cwd !== undefined && { cwd }) }))
}

const emptyNode = { name: 'an empty node process', args: ['-e', '0'] }

/** Template validation refuses a stack without any resource, so the app has one. */
const emptyApp = (root: string): string => `
  const { App, Stack, aws_sqs: sqs } = require(${JSON.stringify(join(root, 'node_modules/aws-cdk-lib'))})
  const app = new App()
  new sqs.Queue(new Stack(app, 'Empty'), 'Queue')
  app.synth()`

const ourApp = 'dist/apps/organization.js'

/**
 * The folder of a CDK app of one queue, with the settings of this project.
 * @param flags with those of Node.js too, or without, as `cdk init` makes a project.
 */
const emptyProject = (folder: string, flags: 'flags' | 'no flags'): string => {
  const place = join(folder, flags)
  mkdirSync(place)
  writeFileSync(join(place, 'app.js'), emptyApp(process.cwd()))
  const settings: { readonly app: string } = JSON.parse(readFileSync('cdk.json', 'utf8'))
  const app = flags === 'flags' ? settings.app.replace(ourApp, 'app.js') : 'node app.js'
  writeFileSync(join(place, 'cdk.json'), JSON.stringify({ ...settings, app }))
  return place
}

const validated = ['40x17', '1000x17', '10000x17'] as const

const synthName = 'cdk synth'

const pairsIn = (folder: string): readonly Pair[] => {
  const cdk = join(process.cwd(), 'node_modules/aws-cdk/bin/cdk')
  const synth = (output: string): string[] => [cdk, 'synth', '--quiet', '--output', join(folder, output)]
  const synthBeside = (name: string, flags: 'flags' | 'no flags'): Pair => ({
    name: synthName,
    args: synth('ours'),
    baseline: { name, args: synth('theirs'), cwd: emptyProject(folder, flags) },
  })
  return [
    { name: 'guardpost --help', args: ['bin/guardpost.js', '--help'], baseline: emptyNode },
    ...validated.map((size) => {
      const path = join(folder, `${size}.json`)
      writeFileSync(path, workloadManifest(parseSize(size)))
      const args = ['bin/guardpost.js', 'validate', '--manifest', path]
      return { name: `guardpost validate of ${size}`, args, baseline: emptyNode }
    }),
    synthBeside('cdk synth of one queue', 'no flags'),
    synthBeside('cdk synth of one queue with the same flags of Node.js', 'flags'),
  ]
}

/**
 * How long commands take to start, beside what does nothing of the same kind: each and its baseline in turn.
 * @param folder an empty one.
 * @param runs of each; of `cdk synth`, which takes seconds, a third.
 */
export const measureStartup = (folder: string, runs: number): readonly StartupTime[] =>
  pairsIn(folder).map(({ name, args, cwd, baseline }) => {
    const count = name === synthName ? Math.ceil(runs / 3) : runs
    const times = Array.from(
      { length: count },
      () => [cpuSeconds(args, cwd), cpuSeconds(baseline.args, baseline.cwd)] as const,
    )
    return {
      name,
      seconds: Math.min(...times.map(([ours]) => ours)),
      baseline: baseline.name,
      baselineSeconds: Math.min(...times.map(([, theirs]) => theirs)),
    }
  })

/**
 * By which power of the number of accounts `validate` grows between 1,000 and 10,000, what it takes for 40 taken off: 1 is in proportion
 * to it, 2 would be quadratic.
 */
const growthOf = (times: readonly StartupTime[]): number => {
  const [least = 0, some = 0, all = 0] = validated.map(
    (size) => times.find(({ name }) => name.endsWith(` ${size}`))?.seconds ?? Number.NaN,
  )
  return Math.log10((all - least) / (some - least))
}

/** What a person reads of them, a line each. */
export const startupLines = (times: readonly StartupTime[], runs: number): readonly string[] => [
  ...times.map(
    ({ name, seconds, baseline, baselineSeconds }) =>
      `${name}: ${seconds.toFixed(3)} s of CPU time, ${(seconds / baselineSeconds).toFixed(2)} times ${baseline} (${baselineSeconds.toFixed(3)} s)`,
  ),
  `validate from 1,000 to 10,000 accounts grows with the power ${growthOf(times).toFixed(2)} of their number; least of ${runs} in turn`,
]
