import type { Region } from '../../../manifest/ids'
import type { Action } from '../../../planning/actions/action'
import type { Plan } from '../../../planning/actions/plan-value'
import { touchedBy } from '../../../planning/actions/touched-parts'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
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

/**
 * Looks again at what was tried, and plans. Accounts that were read before are good for a proof that nothing is left; where something is,
 * or one has joined, they are read again.
 */
export const prover = (whole: Desired, { survey, planFrom }: DeploymentScope, context: OperatorContext) => {
  const prove = { last: survey.observed }
  const look = async (before?: Parameters<typeof lookAgain>[3]): Promise<Plan> => {
    prove.last = await lookAgain(survey, whole, context.output, before)
    return planFrom(prove.last)
  }
  const replan = async (attempted?: readonly Action[]): Promise<Plan> => {
    if (attempted === undefined || survey.named) return look()
    const touched = touchedBy(attempted)
    const found = await look({ observed: prove.last, touched })
    const isProof = found.actions.length + found.refusals.length === 0 && !hasStrangers(prove.last)
    if (isProof || touched.organization) return found
    const nothing = { organization: true, stacks: false, regions: new Set<Region>() }
    return look({ observed: prove.last, touched: nothing })
  }
  return { prove, replan }
}
