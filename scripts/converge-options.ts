import { Command as CommandLine, InvalidArgumentError, Option } from '@commander-js/extra-typings'
import type { Command } from '../apps/rehearsal/convergence/roll-out'

const phases = ['guardduty', 'stacks', 'whole', 'killed'] as const
const commands = ['deploy', 'destroy', 'add-region', 'remove-region'] as const satisfies readonly Command[]
const propagations = ['instant', 'slow'] as const

/**
 * `guardduty`: GuardDuty alone. `whole`: stacks too, through the CDK's engine. `stacks`: the same, disturbed only at the calls that
 * deploy stacks. `killed`: a large rollout as a process of its own, ended with SIGKILL.
 */
export type Phase = (typeof phases)[number]

/** How fast GuardDuty does what it is asked. */
export type Propagation = (typeof propagations)[number]

const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is not a whole number.')
  return Number(text)
}

const declared = () =>
  new CommandLine('npm run converge --')
    .description('Disturbs a rollout at every AWS call, runs it again, compares the worlds.')
    .addOption(new Option('--phase <phase>', 'only this one; default guardduty, whole, killed').choices(phases))
    .addOption(new Option('--command <command>', 'only this one; default all').choices(commands))
    .addOption(new Option('--propagation <pace>', 'only this one; default both').choices(propagations))
    .addOption(new Option('--cuts', 'only everything from a call on being cut off').conflicts('refusals'))
    .option('--refusals', 'only the first call of each operation being denied, throttled or failing')
    .option('--kill <n>', 'so many rollouts of 200 accounts in 5 Regions are killed', wholeNumber, 10)
    .option('--sample <n>', 'so many points of a phase; default all of guardduty, 60 of stacks and whole', wholeNumber)
    .option('--seed <n>', 'draws the sample and the random disturbances', wholeNumber, 1)
    .option('--regions <n>', 'Regions, 1 to 3', wholeNumber, 2)
    .option('--json', 'one JSON object on stdout')

/** What `npm run converge` tries. */
export interface ConvergeOptions {
  readonly commands: readonly Command[]
  readonly phases: readonly Phase[]
  readonly propagations: readonly Propagation[]
  /** One kind of disturbance instead of all. */
  readonly only: 'cuts' | 'refusals' | undefined
  readonly kills: number
  readonly sample: number | undefined
  readonly seed: number
  readonly regions: number
  readonly isJson: boolean
}

/** Reads the command line. Ends the process, with what is wrong on stderr, for what it does not know. */
export const convergeOptions = (argv: readonly string[]): ConvergeOptions => {
  const { phase, command, propagation, cuts, refusals, kill, sample, seed, regions, json } = declared()
    .parse(argv, { from: 'user' })
    .opts()
  return {
    commands: command ? [command] : commands,
    phases: phase ? [phase] : ['guardduty', 'whole', 'killed'],
    propagations: propagation ? [propagation] : propagations,
    only: cuts ? 'cuts' : refusals ? 'refusals' : undefined,
    kills: kill,
    sample,
    seed,
    regions,
    isJson: json === true,
  }
}
