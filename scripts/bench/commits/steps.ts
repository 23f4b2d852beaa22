import { joiningUnit } from './workload'

/** The working copy is measured against the baseline. */
export type Side = 'baseline' | 'working'

/** What one step of the story runs on each side; the baseline may need other commands for the same purpose. */
export interface Step {
  readonly title: string
  readonly commands: Readonly<Record<Side, readonly (readonly string[])[]>>
  /** What happens in the organization before it: a control operation of the sandbox with its body. */
  readonly before?: readonly [operation: string, body: object]
  /** What is changed in the manifest before it. */
  readonly edit?: (manifest: string) => string
  /** Whether the mails that are there afterwards are confirmed, as people do it. */
  readonly confirmsMail?: true
}

const same = (...commands: readonly (readonly string[])[]): Step['commands'] => ({
  baseline: commands,
  working: commands,
})

/** The account that joins and is named. */
const named = '700000000001'

/** The story of a rollout, in its order. A step needs those that change AWS before it. */
export const steps = {
  first: { title: 'first `deploy`', commands: same(['deploy', '--yes']), confirmsMail: true },
  plan: { title: '`plan`, nothing to do', commands: same(['plan']) },
  status: { title: '`status`, nothing wrong', commands: same(['status']) },
  fast: {
    title: '`plan --fast`, `status --fast`, nothing to do',
    commands: {
      baseline: [['plan'], ['status']],
      working: [
        ['plan', '--fast'],
        ['status', '--fast'],
      ],
    },
  },
  severity: {
    title: 'one severity changes: `deploy`',
    edit: (manifest) => manifest.replace('"minimumSeverity": "MEDIUM"', '"minimumSeverity": "HIGH"'),
    commands: same(['deploy', '--yes']),
  },
  join: {
    title: 'an account joins: `sync`, `deploy`',
    before: ['accounts', { name: 'joins', email: 'joins@example.com', unit: joiningUnit }],
    commands: same(['sync', '--yes'], ['deploy', '--yes']),
  },
  named: {
    title: 'an account joins and is named: `sync --account`, `deploy --only-account`',
    before: ['accounts', { id: named, name: 'named', email: 'named@example.com', unit: joiningUnit }],
    commands: {
      baseline: [
        ['sync', '--yes'],
        ['deploy', '--yes'],
      ],
      working: [
        ['sync', '--yes', '--account', named],
        ['deploy', '--yes', '--only-account', named],
      ],
    },
  },
} as const satisfies Readonly<Record<string, Step>>

/** The name of a step as `--steps` takes it. */
export type StepName = keyof typeof steps

/** Reads `first,plan`; the first deployment is always part of it. @throws Error for an unknown name. */
export const parseSteps = (text: string): readonly StepName[] => {
  const names = Object.keys(steps) as StepName[]
  const wanted = text.split(',')
  const unknown = wanted.find((word) => !names.some((name) => name === word))
  if (unknown !== undefined) throw new Error(`"${unknown}" is none of ${names.join(', ')}`)
  return names.filter((name) => name === 'first' || wanted.includes(name))
}
