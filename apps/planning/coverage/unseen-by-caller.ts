import type { Plan } from '../actions/plan-value'
import { deniedObservations, deniedRefusal } from '../guards/guard-denied'
import type { Notice } from '../refusals/notice-codes'
import type { Refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'

/** What the caller's account cannot see by nature, as one notice, and the plan without the refusals that say so. */
interface Seeable {
  readonly plan: Plan
  readonly notices: readonly Notice[]
}

/**
 * Without these nothing can be said of coverage: who administers GuardDuty, and what AWS Organizations tells a delegated
 * administrator too (ListAccounts, API reference), such as which accounts there are.
 */
const isEssential = (operation: string): boolean =>
  operation.startsWith('organizations:') || operation === 'guardduty:ListOrganizationAdminAccounts'

/**
 * `status` with the credentials of the security account: what only the management account can tell is
 * unknown, and wrong neither for that nor because of the credentials. Refusals of anything else stay,
 * and so do all of a caller in another account.
 */
export const withoutUnseen = (
  { manifest, observed, regions, label }: Pick<Situation, 'manifest' | 'observed' | 'regions' | 'label'>,
  plan: Plan,
): Seeable => {
  const { managementAccount, securityAccount } = manifest.organization
  if (managementAccount === undefined || observed.caller.account !== securityAccount) return { plan, notices: [] }
  const unseen = deniedObservations(observed, regions).filter(
    ({ account, operation }) => account === managementAccount && !isEssential(operation),
  )
  const said = new Set(unseen.map((denied) => deniedRefusal(denied, label).message))
  const isOfCaller = ({ code, account, message }: Refusal): boolean =>
    (code === 'NOT_MANAGEMENT' && account === securityAccount) || (code === 'DENIED' && said.has(message))
  const kept = { ...plan, refusals: plan.refusals.filter((refusal) => !isOfCaller(refusal)) }
  if (unseen.length === 0) return { plan: kept, notices: [] }
  const operations = [...new Set(unseen.map(({ operation }) => operation))].sort()
  const message = `Only ${label(managementAccount)} can tell what ${operations.join(' and ')} ${operations.length === 1 ? 'returns' : 'return'} there. It was not read with the credentials of ${label(securityAccount)}`
  return { plan: kept, notices: [{ code: 'MANAGEMENT_UNSEEN', message, account: managementAccount }] }
}
