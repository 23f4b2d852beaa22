import type { Region } from '../../../manifest/ids'
import type { Action } from '../../../planning/actions/action'
import type { Plan } from '../../../planning/actions/plan-value'
import { touchedBy } from '../../../planning/actions/touched-parts'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import { MembersAhead } from '../../observe/members-ahead'
import type { OperatorContext } from '../../session/context'
import { lookAgain } from '../../session/survey'
import type { DeploymentScope } from './deployment-scope'

/** Whether GuardDuty has a member that was not among the accounts when they were read: one has joined since. */
const hasStrangers = ({ accounts, regions }: Observed): boolean => {
  if ('denied' in accounts) return false
  const known = new Set(accounts.seen.map(({ id }) => id))
  const memberIds = regions.flatMap(({ administration }) => {
    const members = 'seen' in administration ? administration.seen?.members : undefined
    return members && 'seen' in members ? members.seen.map(({ id }) => id) : []
  })
  return memberIds.some((id) => !known.has(id))
}

/** Regions that a plan changes, of those whose members were read ahead; where planning refuses, all of them. */
const leftIn = ({ actions, refusals }: Plan, ahead: ReadonlySet<Region>): ReadonlySet<Region> => {
  const { regions } = touchedBy(actions)
  if (regions === 'ALL' || refusals.length > 0) return ahead
  return new Set([...ahead].filter((region) => regions.has(region)))
}

/** The wave that a run works at is no news to it, as one that has not ended: whether it can end is what is being looked at. */
const withoutOwnWave = (observed: Observed, part: string | undefined): Observed =>
  part === undefined || observed.waves === undefined
    ? observed
    : { ...observed, waves: observed.waves.filter((wave) => wave.part !== part || wave.ended !== undefined) }

/**
 * Looks again at what was tried, and plans. Accounts that were read before, and members that were read while stacks were still being
 * deployed, are good for a proof that nothing is left; where something is, or an account has joined, they are read again.
 */
export const prover = (whole: Desired, { survey, planFrom, part }: DeploymentScope, context: OperatorContext) => {
  const prove = { last: survey.observed }
  const ahead = new MembersAhead()
  const look = async (known?: Parameters<typeof lookAgain>[3]): Promise<Plan> => {
    prove.last = await lookAgain(survey, whole, context.output, known)
    return planFrom(withoutOwnWave(prove.last, part))
  }
  const replan = async (attempted?: readonly Action[]): Promise<Plan> => {
    const taken = ahead.take()
    if (attempted === undefined || survey.named) return look()
    const touched = touchedBy(attempted)
    const found = await look({ before: { observed: prove.last, touched }, taken })
    const isProof = found.actions.length + found.refusals.length === 0 && !hasStrangers(prove.last)
    if (isProof) return found
    const again = { organization: !touched.organization, stacks: false, regions: leftIn(found, taken.regions) }
    if (!again.organization && again.regions.size === 0) return found
    return look({ before: { observed: prove.last, touched: again } })
  }
  return { prove, replan, ...(!survey.named && { ahead }) }
}
