import { Command, Option, type OptionValues } from '@commander-js/extra-typings'
import { type Flag, flags } from '../../planning/refusals/flags'
import { defaultManifest } from '../base/default-manifest'

/** A command line without `guardpost`, and what it is for. */
type Example = readonly [line: string, purpose: string]

const examplesText = (examples: readonly Example[]): string =>
  examples.length === 0
    ? ''
    : ['', 'Examples:', ...examples.map(([line, purpose]) => `  $ guardpost ${line}\n      ${purpose}`)].join('\n')

/**
 * A command with the options that all have.
 * @param examples what people type, without `guardpost`, each with what it is for.
 */
export const command = (name: string, summary: string, examples: readonly Example[] = []) =>
  new Command(name)
    .summary(summary)
    .description(summary)
    .addHelpText('after', examplesText(examples))
    .addOption(
      new Option('--manifest <path>', 'the manifest')
        .env('GUARDPOST_MANIFEST')
        .default(defaultManifest)
        .implies({ manifestNamed: true }),
    )
    .option('--profile <name>', 'profile of the AWS configuration files, for the management account')
    .option('--security-profile <name>', 'profile for the security account; default: assume its access role')
    .option('--debug', 'show where an error came from, and what AWS returned besides its message')
    .option('--json', 'answer in JSON on stdout')

/** Options that all commands have. */
export type CommonOptions = OptionsOf<typeof command> & {
  /** Whether the command line or GUARDPOST_MANIFEST names the manifest, be it the one that is the default. */
  readonly manifestNamed?: true
}

/** The options that a declaration takes, as its command is given them. */
export type OptionsOf<Declare extends (...given: never[]) => { opts(): unknown }> = ReturnType<
  ReturnType<Declare>['opts']
>

/** Adds the options of commands that change AWS, one run at a time. */
export const changing = <Arguments extends unknown[], Options extends OptionValues>(
  declared: Command<Arguments, Options>,
) =>
  declared
    .option('--yes', 'do not ask')
    .option('--take-over-lock', 'take over the lock of a run that has ended without releasing it, once it has expired')
    .option('--run-folder <folder>', 'folder of run records; default .guardpost beside the manifest')

/** Adds the option of commands that look at what policies come to in accounts. @param showing what else it does, such as `show every line, and `. */
export const inFull = <Arguments extends unknown[], Options extends OptionValues>(
  declared: Command<Arguments, Options>,
  showing = '',
) =>
  declared.option(
    '--full',
    `${showing}where policies carry the protection out: ask for the effective policy of each account, a call each, instead of one among those that the same policies reach`,
  )

/** What `--full` does with a plan before that. */
export const everyLine = 'show every line of the plan; and '

/** Adds the option of commands that look and write nothing, to look at some accounts only. */
export const fast = <Arguments extends unknown[], Options extends OptionValues>(
  declared: Command<Arguments, Options>,
  conflicts: readonly string[],
) =>
  declared.addOption(
    new Option(
      '--fast',
      "look at some accounts only, others at each run, and rely on GuardDuty's counts for the rest; it says on what",
    ).conflicts([...conflicts]),
  )

/** Takes an option that may be given several times. */
export const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value]

/** Adds the options that name a part of the organization to be looked at, each of which may be given several times. */
export const inPart = <Arguments extends unknown[], Options extends OptionValues>(
  declared: Command<Arguments, Options>,
) =>
  declared
    .option('--only-unit <unit>', 'only the accounts of this unit, by id or path, and of the units below it', collect)
    .option('--only-account <account>', 'only this account, by id or name, or by ids with commas', collect)
    .option('--only-region <region>', 'only this Region', collect)

/** Adds the same options where the part is rolled out. */
export const inWaves = <Arguments extends unknown[], Options extends OptionValues>(
  declared: Command<Arguments, Options>,
) => {
  const made = inPart(declared)
  const region = made.options.find(({ long }) => long === '--only-region')
  if (region) region.description = 'only this Region, with the stacks of the home Region'
  return made
}

/** Flags of commands that take something down, each its command's own. */
const endings = ['--allow-destroy', '--allow-region-removal'] as const satisfies readonly Flag[]

type RolloutFlag = Exclude<Flag, (typeof endings)[number]>
type CamelCase<Words extends string> = Words extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Words
type OptionOf<Name extends string> = Name extends `--${infer Words}` ? CamelCase<Words> : never

/** The flags that lift refusals of a rollout, as a command is given them. */
export type AllowOptions = { readonly [Name in RolloutFlag as OptionOf<Name>]?: true }

/** Adds the flags that lift refusals of a rollout. */
export const allowing = <Arguments extends unknown[], Options extends OptionValues>(
  declared: Command<Arguments, Options>,
): Command<Arguments, Options & AllowOptions> => {
  for (const { flag, description } of rolloutFlags) declared.addOption(new Option(flag, description))
  // Their names come from a list, from which nothing is inferred.
  return declared as Command<Arguments, Options & AllowOptions>
}

const rolloutFlags = flags.filter(({ flag }) => !endings.some((ending) => ending === flag))

/** The flags that were given for a rollout. */
export const allowedFlags = (options: AllowOptions): ReadonlySet<Flag> => {
  const given: Readonly<Record<string, unknown>> = { ...options }
  return new Set(rolloutFlags.map(({ flag }) => flag).filter((flag) => given[new Option(flag).attributeName()]))
}
