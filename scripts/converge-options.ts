import { parseArgs } from 'node:util'
import type { Command } from '../apps/rehearsal/convergence/roll-out'

const usage = `npm run converge -- [options]: disturbs a rollout at every AWS call, runs it again, compares the worlds.
  --phase <phase>                 only this one: guardduty, stacks, whole or killed; default guardduty, whole, killed
  --command deploy|destroy        only this one; default both
  --propagation instant|slow      only this one; default both
  --cuts                          only everything from a call on being cut off
  --kill <n>                      so many rollouts of 200 accounts in 5 Regions are killed; default 10
  --sample <n>                    so many points of a phase; default all of guardduty, 60 of stacks and whole
  --seed <n>                      draws the sample and the random disturbances; default 1
  --regions <n>                   Regions, 1 to 3; default 2
  --json                          one JSON object on stdout
`

const phases = ['guardduty', 'stacks', 'whole', 'killed'] as const
const commands = ['deploy', 'destroy'] as const
const propagations = ['instant', 'slow'] as const

/**
 * `guardduty`: GuardDuty alone. `whole`: stacks too, through the CDK's engine. `stacks`: the same, disturbed only at the calls that
 * deploy stacks. `killed`: a large rollout as a process of its own, ended with SIGKILL.
 */
export type Phase = (typeof phases)[number]

/** How fast GuardDuty does what it is asked. */
export type Propagation = (typeof propagations)[number]

/** What `npm run converge` tries. */
export interface ConvergeOptions {
  readonly commands: readonly Command[]
  readonly phases: readonly Phase[]
  readonly propagations: readonly Propagation[]
  readonly cutsOnly: boolean
  readonly kills: number
  readonly sample: number | undefined
  readonly seed: number
  readonly regions: number
  readonly isJson: boolean
}

const wholeNumber = (text: string | undefined, name: string): number | undefined => {
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new Error(`--${name} is ${text}; it is a whole number\n${usage}`)
}

/** The value that was given, or the default. @throws Error with the usage when it is none of them. */
const oneOf = <Value extends string>(
  values: readonly Value[],
  given: string | undefined,
  otherwise: readonly Value[] = values,
): readonly Value[] => {
  if (given === undefined) return otherwise
  const found = values.filter((value) => value === given)
  if (found.length === 0) throw new Error(`${given} is none of ${values.join(', ')}\n${usage}`)
  return found
}

/** Reads the command line. @throws Error with the usage for what it does not know. */
export const convergeOptions = (argv: readonly string[]): ConvergeOptions => {
  const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const
  const { values } = parseArgs({
    args: [...argv],
    options: {
      phase: text,
      command: text,
      propagation: text,
      cuts: flag,
      kill: text,
      sample: text,
      seed: text,
      regions: text,
      json: flag,
    },
  })
  return {
    commands: oneOf(commands, values.command),
    phases: oneOf(phases, values.phase, ['guardduty', 'whole', 'killed']),
    propagations: oneOf(propagations, values.propagation),
    cutsOnly: values.cuts === true,
    kills: wholeNumber(values.kill, 'kill') ?? 10,
    sample: wholeNumber(values.sample, 'sample'),
    seed: wholeNumber(values.seed, 'seed') ?? 1,
    regions: wholeNumber(values.regions, 'regions') ?? 2,
    isJson: values.json === true,
  }
}
