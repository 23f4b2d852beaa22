import type { OrganizationsClient, PolicySummary, PolicyType } from '@aws-sdk/client-organizations'
import { type AccountId, parseUnitId } from '../../../manifest/ids'
import { policyTargets } from '../../../planning/policies/policy-targets'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import type { ObservedPolicies, ObservedPolicy, ObservedPolicyType } from '../../../planning/state/observed-policies'
import { attempt, attemptUnlessMissing, everyPage, seen } from '../../aws/attempt'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import { mapBounded } from '../../base/bounded'

/** Whose policies are read, by whom. */
interface PolicyPlace {
  readonly client: OrganizationsClient
  readonly management: AccountId
}

/** AWS Organizations throttles early. */
const concurrentCalls = 4

const call = (operation: string, { management }: PolicyPlace) => ({
  operation: `organizations:${operation}`,
  account: management,
})

const readPolicy = async (place: PolicyPlace, PolicyId: string): Promise<string> => {
  const { DescribePolicyCommand } = await import('@aws-sdk/client-organizations')
  const { Policy } = await attempt(call('DescribePolicy', place), () =>
    place.client.send(new DescribePolicyCommand({ PolicyId })),
  )
  return Policy?.Content ?? '{}'
}

/**
 * The service control policies that are attached to the targets, each once, with their documents. A list names only what is attached to
 * the target itself (ListPoliciesForTarget, API reference). Those of AWS's own, which allow everything, are left out.
 */
const observeServiceControlPolicies = async (
  place: PolicyPlace,
  targets: readonly string[],
): Promise<ObservedPolicy[]> => {
  const { paginateListPoliciesForTarget: paginate } = await import('@aws-sdk/client-organizations')
  // A unit of the manifest may be gone, which is reported elsewhere; nothing is attached to it.
  const list = async (TargetId: string): Promise<PolicySummary[]> => {
    try {
      return await everyPage(
        call('ListPoliciesForTarget', place),
        paginate({ client: place.client }, { TargetId, Filter: 'SERVICE_CONTROL_POLICY' }),
        (page) => page.Policies,
      )
    } catch (error) {
      if (error instanceof AwsCallFailed && isNamed(error.cause, 'TargetNotFoundException')) return []
      throw error
    }
  }
  const attached = await mapBounded(targets, concurrentCalls, async (target) =>
    (await list(target)).map((policy) => ({ target, policy })),
  )
  const held = attached.flat().filter(({ policy }) => policy.AwsManaged !== true)
  const ids = [...new Set(held.map(({ policy }) => policy.Id ?? ''))]
  return mapBounded(ids, concurrentCalls, async (id) => {
    const found = held.filter(({ policy }) => policy.Id === id)
    return {
      id,
      name: found[0]?.policy.Name ?? '',
      targets: found.map(({ target }) => target),
      content: await readPolicy(place, id),
    }
  })
}

/** All policies of a type of which an organization has few, with everything that they are attached to. */
const observeAllOf = async (place: PolicyPlace, type: PolicyType): Promise<ObservedPolicy[]> => {
  const { paginateListPolicies, paginateListTargetsForPolicy } = await import('@aws-sdk/client-organizations')
  const { client } = place
  const policies = await everyPage(
    call('ListPolicies', place),
    paginateListPolicies({ client }, { Filter: type }),
    (page) => page.Policies,
  )
  return mapBounded(policies, concurrentCalls, async ({ Id: id = '', Name: name = '' }) => {
    const pages = paginateListTargetsForPolicy({ client }, { PolicyId: id })
    const targets = await everyPage(call('ListTargetsForPolicy', place), pages, (page) => page.Targets)
    return { id, name, targets: targets.map(({ TargetId }) => TargetId ?? ''), content: await readPolicy(place, id) }
  })
}

/** The document that all policies of a type come to in an account; undefined where there is none. */
const observeEffective = async (
  place: PolicyPlace,
  PolicyType: 'CHATBOT_POLICY',
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

const observeRoot = async (place: PolicyPlace) => {
  const { paginateListRoots: paginate } = await import('@aws-sdk/client-organizations')
  const [root] = await everyPage(call('ListRoots', place), paginate({ client: place.client }, {}), (page) => page.Roots)
  const types = (root?.PolicyTypes ?? []).map(
    ({ Type = '', Status = '' }): ObservedPolicyType => ({ type: Type, status: Status }),
  )
  return { id: parseUnitId(root?.Id ?? ''), types }
}

/**
 * The organization's policies, as far as they concern what the manifest wants. Types that are not in the root cost no call; with service
 * control policies alone it is one call, one more for each unit above the security account and for it, and one for each policy.
 */
export const observePolicies = async (
  client: OrganizationsClient,
  desired: Pick<Desired, 'manifest' | 'assembly'>,
  accounts: Observed['accounts'],
): Promise<ObservedPolicies> => {
  const { managementAccount, securityAccount } = desired.manifest.organization
  const place: PolicyPlace = { client, management: managementAccount }
  const root = await seen(() => observeRoot(place))
  const types = 'seen' in root ? root.seen.types.map(({ type }) => type) : []
  const { security, delivery } = policyTargets(desired, 'seen' in accounts ? accounts.seen : [])
  const ifThere = <Value>(type: PolicyType, look: () => Promise<Value>, absent: Value) =>
    types.includes(type) ? seen(look) : Promise.resolve({ seen: absent })
  const [serviceControl, guardDuty, chatbot] = await Promise.all([
    ifThere(
      'SERVICE_CONTROL_POLICY',
      () => observeServiceControlPolicies(place, [...new Set([...security, ...delivery])]),
      [],
    ),
    ifThere('GUARDDUTY_POLICY', () => observeAllOf(place, 'GUARDDUTY_POLICY'), []),
    desired.manifest.slack === undefined
      ? { seen: undefined }
      : ifThere('CHATBOT_POLICY', () => observeChatbot(place, securityAccount), undefined),
  ])
  return { root, serviceControl, guardDuty, chatbot }
}

const observeChatbot = async (place: PolicyPlace, account: AccountId) => {
  const [policies, effective] = await Promise.all([
    observeAllOf(place, 'CHATBOT_POLICY'),
    observeEffective(place, 'CHATBOT_POLICY', account),
  ])
  return { policies, effective }
}
