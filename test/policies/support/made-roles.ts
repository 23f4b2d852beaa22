import type { PolicyStatement } from '../../../apps/sandbox/policy/policy-document'
import { identitiesOf } from '../../../apps/sandbox/services/iam/state'
import { organization } from '../../../apps/sandbox/services/organizations/state'
import type { World } from '../../../apps/sandbox/world/world'
import type { AllowDocument } from './less-one-action'

/** What a role that a stack made may do by itself, in whichever account it is. */
export interface MadeRole {
  readonly name: string
  /** All its inline policies. */
  readonly document: AllowDocument
  readonly hasBoundary: boolean
}

const isOfStacks = (name: string): boolean => /^(cdk-)?guardpost-/.test(name)

const statementsIn = (text: string): readonly PolicyStatement[] =>
  [(JSON.parse(text) as { Statement: PolicyStatement | PolicyStatement[] }).Statement].flat()

/**
 * Every role that a stack of ours or the CDK's bootstrap made, one of each name.
 * @param others roles whose names begin in the same way, and which the stories made themselves.
 */
export const madeRoles = (world: World, others: readonly string[]): readonly MadeRole[] => {
  const accounts = [...world.store(organization).accounts.keys()]
  const roles = accounts.flatMap((account) => [...identitiesOf(world, account).roles.values()])
  const made = roles.filter(({ name }) => isOfStacks(name) && !others.includes(name))
  const distinct = new Map(made.map((role) => [role.name, role]))
  return [...distinct.values()].map(({ name, inline, boundary }) => ({
    name,
    document: { Statement: [...inline.values()].flatMap(statementsIn) },
    hasBoundary: boundary !== undefined,
  }))
}
