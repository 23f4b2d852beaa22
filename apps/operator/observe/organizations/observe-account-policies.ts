import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import type { AccountId } from '../../../manifest/ids'
import type { AccountPolicies, AttachedPolicy } from '../../../planning/explain/account-standing'
import { attempt, attemptUnlessMissing, everyPage } from '../../aws/attempt'

/** The type of policies that carries GuardDuty out. */
const type = 'GUARDDUTY_POLICY'

/** Whose policies are read, by whom. */
interface AccountPlace {
  readonly client: OrganizationsClient
  readonly management: AccountId
  /** From the root over the units to the account. */
  readonly chain: readonly string[]
}

const call = (operation: string, { management }: AccountPlace) => ({
  operation: `organizations:${operation}`,
  account: management,
})

const typeStatus = async (place: AccountPlace): Promise<string | undefined> => {
  const { paginateListRoots: paginate } = await import('@aws-sdk/client-organizations')
  const [root] = await everyPage(call('ListRoots', place), paginate({ client: place.client }, {}), (page) => page.Roots)
  return root?.PolicyTypes?.find(({ Type }) => Type === type)?.Status
}

/** What is attached to one target itself, in AWS's order. */
const attachedTo = async (place: AccountPlace, target: string): Promise<readonly AttachedPolicy[]> => {
  const { DescribePolicyCommand, paginateListPoliciesForTarget: paginate } = await import(
    '@aws-sdk/client-organizations'
  )
  const found = await everyPage(
    call('ListPoliciesForTarget', place),
    paginate({ client: place.client }, { TargetId: target, Filter: type }),
    (page) => page.Policies,
  )
  const policies: AttachedPolicy[] = []
  for (const { Id: id = '', Name: name = '', Description: description = '' } of found) {
    const { Policy } = await attempt(call('DescribePolicy', place), () =>
      place.client.send(new DescribePolicyCommand({ PolicyId: id })),
    )
    policies.push({ id, name, description, target, content: Policy?.Content ?? '{}' })
  }
  return policies
}

const effectiveIn = async (place: AccountPlace, account: string | undefined): Promise<string | undefined> => {
  const { DescribeEffectivePolicyCommand } = await import('@aws-sdk/client-organizations')
  const found = await attemptUnlessMissing(
    call('DescribeEffectivePolicy', place),
    ['EffectivePolicyNotFoundException'],
    () => place.client.send(new DescribeEffectivePolicyCommand({ PolicyType: type, TargetId: account })),
  )
  return found?.EffectivePolicy?.PolicyContent
}

/**
 * The policies of the type GUARDDUTY_POLICY that reach one account, and what AWS makes of them: one call for the root, one for each target
 * of the chain, one for each policy, one for the account. Undefined while the type is not in the root.
 * @throws AwsCallFailed, also for a refusal
 */
export const observeAccountPolicies = async (place: AccountPlace): Promise<AccountPolicies | undefined> => {
  const status = await typeStatus(place)
  if (status === undefined) return undefined
  const attached: AttachedPolicy[] = []
  for (const target of place.chain) attached.push(...(await attachedTo(place, target)))
  const effective = await effectiveIn(place, place.chain.at(-1))
  return { status, attached, ...(effective !== undefined && { effective }) }
}
