import type { OrganizationsClient, PolicySummary, PolicyType } from '@aws-sdk/client-organizations'
import { type AccountId, parseUnitId } from '../../../manifest/ids'
import type { LiveAccount } from '../../../planning/state/observed'
import type { ObservedPolicy, ObservedPolicyType } from '../../../planning/state/observed-policies'
import { groupBy } from '../../../planning/words/group-by'
import { attempt, attemptUnlessMissing, everyPage } from '../../aws/attempt'
import { mapBounded } from '../../base/bounded'

/** Whose policies are read, by whom. */
export interface PolicyPlace {
  readonly client: OrganizationsClient
  readonly management: AccountId
}

/** AWS Organizations throttles early. */
export const concurrentCalls = 4

/** A call of AWS Organizations, as a failure names it. */
export const call = (operation: string, { management }: PolicyPlace) => ({
  operation: `organizations:${operation}`,
  account: management,
})

/** The document of a policy. */
export const readPolicy = async (place: PolicyPlace, PolicyId: string): Promise<string> => {
  const { DescribePolicyCommand } = await import('@aws-sdk/client-organizations')
  const { Policy } = await attempt(call('DescribePolicy', place), () =>
    place.client.send(new DescribePolicyCommand({ PolicyId })),
  )
  return Policy?.Content ?? '{}'
}

/** An organization's own policies of a type: AWS's, which is attached everywhere, is not among them. */
export const listPolicies = async (place: PolicyPlace, Filter: PolicyType): Promise<readonly PolicySummary[]> => {
  const { paginateListPolicies: paginate } = await import('@aws-sdk/client-organizations')
  const pages = paginate({ client: place.client }, { Filter })
  const all = await everyPage(call('ListPolicies', place), pages, (page) => page.Policies)
  return all.filter(({ AwsManaged }) => AwsManaged !== true)
}

/** Everything that a policy is attached to. */
export const targetsOf = async (place: PolicyPlace, PolicyId: string): Promise<readonly string[]> => {
  const { paginateListTargetsForPolicy: paginate } = await import('@aws-sdk/client-organizations')
  const pages = paginate({ client: place.client }, { PolicyId })
  const targets = await everyPage(call('ListTargetsForPolicy', place), pages, (page) => page.Targets)
  return targets.map(({ TargetId }) => TargetId ?? '')
}

/** All policies of a type of which an organization has few, with everything that they are attached to. */
export const observeAllOf = async (place: PolicyPlace, type: PolicyType): Promise<ObservedPolicy[]> =>
  mapBounded(
    await listPolicies(place, type),
    concurrentCalls,
    async ({ Id: id = '', Name: name = '', Description }) => ({
      id,
      name,
      ...(Description !== undefined && { description: Description }),
      targets: await targetsOf(place, id),
      content: await readPolicy(place, id),
    }),
  )

/** The document that all policies of a type come to in an account; undefined where there is none. */
export const observeEffective = async (
  place: PolicyPlace,
  PolicyType: 'CHATBOT_POLICY' | 'GUARDDUTY_POLICY',
  TargetId: AccountId,
): Promise<string | undefined> => {
  const { DescribeEffectivePolicyCommand } = await import('@aws-sdk/client-organizations')
  const found = await attemptUnlessMissing(
    call('DescribeEffectivePolicy', place),
    ['EffectivePolicyNotFoundException'],
    () => place.client.send(new DescribeEffectivePolicyCommand({ PolicyType, TargetId })),
  )
  return found?.EffectivePolicy?.PolicyContent
}

/** Accounts that the same policies of a type reach, at the root, in units and in the account itself: they have one effective policy. */
export const sharing = (
  accounts: readonly AccountId[],
  { policies, live }: { readonly policies: readonly ObservedPolicy[]; readonly live: readonly LiveAccount[] },
): readonly (readonly AccountId[])[] => {
  const held = new Set(policies.flatMap(({ targets }) => targets))
  const paths = new Map(live.map(({ id, unitPath = [] }) => [id, unitPath]))
  const above = (id: AccountId) => [...(paths.get(id) ?? []), id].filter((target) => held.has(target)).join(' ')
  return [...groupBy(accounts, above).values()]
}

/** The root, and the types of policies in it. */
export const observePolicyTypes = async (place: PolicyPlace) => {
  const { paginateListRoots: paginate } = await import('@aws-sdk/client-organizations')
  const [root] = await everyPage(call('ListRoots', place), paginate({ client: place.client }, {}), (page) => page.Roots)
  const types = (root?.PolicyTypes ?? []).map(
    ({ Type = '', Status = '' }): ObservedPolicyType => ({ type: Type, status: Status }),
  )
  return { id: parseUnitId(root?.Id ?? ''), types }
}
