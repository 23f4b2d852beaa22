import type { AccountId } from '../../../manifest/ids'
import type { AccountPolicies, AttachedPolicy } from '../../../planning/explain/account-standing'
import { guardDutyType } from '../../../planning/policies/own-policies'
import { everyPage } from '../../aws/attempt'
import { call, observeEffective, observePolicyTypes, type PolicyPlace, readPolicy } from './policy-reads'

/** Whose policies are read, by whom. */
interface AccountPlace extends PolicyPlace {
  readonly account: AccountId
  /** From the root over the units to the one that the account is in. */
  readonly above: readonly string[]
}

/** What is attached to one target itself, in AWS's order. */
const attachedTo = async (place: PolicyPlace, target: string): Promise<readonly AttachedPolicy[]> => {
  const { paginateListPoliciesForTarget: paginate } = await import('@aws-sdk/client-organizations')
  const found = await everyPage(
    call('ListPoliciesForTarget', place),
    paginate({ client: place.client }, { TargetId: target, Filter: guardDutyType }),
    (page) => page.Policies,
  )
  const policies: AttachedPolicy[] = []
  for (const { Id: id = '', Name: name = '', Description: description = '' } of found) {
    policies.push({ id, name, description, target, content: await readPolicy(place, id) })
  }
  return policies
}

/**
 * The policies of the type GUARDDUTY_POLICY that reach one account, and what AWS makes of them: one call for the root, one for each target
 * down to the account, one for each policy, one for the account. Undefined while the type is not in the root.
 * @throws AwsCallFailed, also for a refusal
 */
export const observeAccountPolicies = async (place: AccountPlace): Promise<AccountPolicies | undefined> => {
  const { types } = await observePolicyTypes(place)
  const status = types.find(({ type }) => type === guardDutyType)?.status
  if (status === undefined) return undefined
  const attached: AttachedPolicy[] = []
  for (const target of [...place.above, place.account]) attached.push(...(await attachedTo(place, target)))
  const effective = await observeEffective(place, guardDutyType, place.account)
  return { status, attached, ...(effective !== undefined && { effective }) }
}
