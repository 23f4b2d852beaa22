import { Command as CommandLine, InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { errorMessage } from '../../apps/operator/aws/errors'
import { commitOf } from './commits/checkout'
import type { ComparisonOptions } from './commits/compare-commits'
import { parseSteps, type StepName, steps } from './commits/steps'
import { parseSize } from './commits/workload'
import { parseThrottled, type Throttling } from './throttled'

/** One thing that is measured; `all` is everything that needs no other commit, no tarball and no rollout with all sources. */
export type Measurement =
  | { readonly kind: 'all' | 'authorization' | 'installed' | 'sources' | 'startup' }
  | { readonly kind: 'report'; readonly pictures: string | undefined }
  | { readonly kind: 'throttled'; readonly throttling: Throttling }
  | { readonly kind: 'baseline'; readonly options: ComparisonOptions }

/** A parser whose errors commander says with the name of the option. */
const argument =
  <Result>(parse: (text: string) => Result) =>
  (text: string): Result => {
    try {
      return parse(text)
    } catch (error) {
      throw new InvalidArgumentError(errorMessage(error))
    }
  }

const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is not a whole number.')
  return Number(text)
}

const allSteps = Object.keys(steps) as StepName[]

const declared = () =>
  new CommandLine('npm run bench --')
    .description(
      'Measures times, memory and calls. Without options: authorization, protection, report, validate, synth.',
    )
    .option('--authorization', 'what authorizing every call costs the sandbox, in CPU time')
    .option('--startup', 'what --help, validate and cdk synth take beside processes that do nothing')
    .option('--installed', 'what npx guardpost validate takes from the packed and installed tarball')
    .option('--sources', 'what a first rollout with all alert sources takes beside one with GuardDuty alone')
    .option(
      '--throttled [words...]',
      'a first rollout and a plan under a rate of calls: accounts and Regions, calls a second, a burst; default 1000x5 1 2',
    )
    .option('--report [folder]', 'the report in Chromium; pictures of it go to the folder')
    .addOption(
      new Option(
        '--baseline <commit>',
        'that commit and the working copy in turn; writes docs/benchmarks.md',
      ).argParser(argument(commitOf)),
    )
    .addOption(
      new Option('--sizes <list>', 'with --baseline: accounts and Regions, default 1000x5').argParser(
        argument((text) => text.split(',').map(parseSize)),
      ),
    )
    .option('--latency <ms>', 'with --baseline: how long each answer of the sandbox waits, default 30', wholeNumber)
    .option('--runs <n>', 'with --baseline: how many runs medians are taken of, default 3', wholeNumber)
    .addOption(
      new Option('--steps <list>', `with --baseline: only these of ${allSteps.join()}`).argParser(argument(parseSteps)),
    )

type Given = ReturnType<ReturnType<typeof declared>['opts']>

const plain = ['authorization', 'installed', 'sources', 'startup'] as const
const kinds = ['baseline', 'report', 'throttled', ...plain] as const
const ofBaseline = ['sizes', 'latency', 'runs', 'steps'] as const

/** What two options say that do not go together; undefined where they do. */
const contradiction = (given: Given): string | undefined => {
  const [one, other] = kinds.filter((kind) => given[kind] !== undefined)
  if (one && other) return `--${one} and --${other} cannot be used together`
  const [lost] = ofBaseline.filter((name) => given[name] !== undefined)
  return lost && !given.baseline ? `--${lost} needs --baseline` : undefined
}

const measurementOf = (given: Given): Measurement => {
  const { baseline, sizes, latency = 30, runs = 3, steps: names = allSteps, report, throttled } = given
  if (baseline !== undefined) {
    const options = { baseline, sizes: sizes ?? [parseSize('1000x5')], latency, runs: Math.max(1, runs), names }
    return { kind: 'baseline', options }
  }
  if (report !== undefined) return { kind: 'report', pictures: report === true ? undefined : report }
  if (throttled !== undefined) {
    return { kind: 'throttled', throttling: parseThrottled(throttled === true ? [] : throttled) }
  }
  return { kind: plain.find((kind) => given[kind]) ?? 'all' }
}

/**
 * Reads the command line of `npm run bench`.
 * @throws CommanderError with exit code 0 for `--help`, which it prints, and with another one for what it does not know or what does
 *   not go together; its message says what is wrong.
 */
export const benchOptions = (argv: readonly string[]): Measurement => {
  const line = declared()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
  const given = line.parse(argv, { from: 'user' }).opts()
  const problem = contradiction(given)
  if (problem !== undefined) return line.error(`error: ${problem}`)
  try {
    return measurementOf(given)
  } catch (error) {
    return line.error(`error: ${errorMessage(error)}`)
  }
}
