import type { OrganizationsClient, PolicySummary, PolicyType } from '@aws-sdk/client-organizations'
import { requireOrganization } from '../../../manifest/manifest'
import { memberSlackAccounts } from '../../../planning/policies/chatbot-accounts'
import { isByPolicies } from '../../../planning/policies/own-policies'
import { policyTargets } from '../../../planning/policies/policy-targets'
import type { Desired } from '../../../planning/state/desired'
import type { LiveAccount, Observed } from '../../../planning/state/observed'
import type { ObservedPolicies, ObservedPolicy } from '../../../planning/state/observed-policies'
import { everyPage, seen } from '../../aws/attempt'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import { mapBounded } from '../../base/bounded'
import { observeEffects } from './observe-policy-effects'
import {
  call,
  concurrentCalls,
  listPolicies,
  observeAllOf,
  observeEffective,
  observePolicyTypes,
  type PolicyPlace,
  readPolicy,
  sharing,
  targetsOf,
} from './policy-reads'

/** Whose own policies a target has. A unit of the manifest may be gone, which is reported elsewhere; nothing is attached to it. */
const policiesOf = async (place: PolicyPlace, TargetId: string): Promise<PolicySummary[] | undefined> => {
  const { paginateListPoliciesForTarget: paginate } = await import('@aws-sdk/client-organizations')
  try {
    return await everyPage(
      call('ListPoliciesForTarget', place),
      paginate({ client: place.client }, { TargetId, Filter: 'SERVICE_CONTROL_POLICY' }),
      (page) => page.Policies,
    )
  } catch (error) {
    if (error instanceof AwsCallFailed && isNamed(error.cause, 'TargetNotFoundException')) return undefined
    throw error
  }
}

interface TargetPolicies {
  readonly target: string
  /** Undefined for a unit that is gone. */
  readonly policies: readonly PolicySummary[] | undefined
}

const listsOf = (place: PolicyPlace, targets: readonly string[]): Promise<readonly TargetPolicies[]> =>
  mapBounded(targets, concurrentCalls, async (target) => ({ target, policies: await policiesOf(place, target) }))

const lacksFullAccess = ({ policies }: TargetPolicies): boolean =>
  policies !== undefined && !policies.some(({ AwsManaged }) => AwsManaged === true)

interface ServiceControl {
  readonly policies: readonly ObservedPolicy[]
  readonly withoutFullAccess: readonly string[]
}

const nothing: ServiceControl = { policies: [], withoutFullAccess: [] }

/**
 * The service control policies that are attached to the targets, each once, with their documents. A list names only what is attached to
 * the target itself (ListPoliciesForTarget, API reference). Those of AWS's own, which allow everything, are left out; where they are missing
 * is returned. Of units and accounts below, each policy is asked where it is attached, so that no account costs a call; only where one is can
 * FullAWSAccess be missing, since a target keeps one policy at least.
 */
const observeServiceControlPolicies = async (
  place: PolicyPlace,
  { above, below }: { readonly above: readonly string[]; readonly below: readonly string[] },
): Promise<ServiceControl> => {
  const lists = await listsOf(place, above)
  const held = lists.flatMap(({ target, policies = [] }) => policies.map((policy) => ({ target, policy })))
  const own = held.filter(({ policy }) => policy.AwsManaged !== true)
  const lower = below.length === 0 ? [] : await attachedBelow(place, below)
  const found = [
    ...own.map(({ target, policy }) => ({ target, id: policy.Id ?? '', name: policy.Name ?? '' })),
    ...lower,
  ]
  const ids = [...new Set(found.map(({ id }) => id))]
  const policies = await mapBounded(ids, concurrentCalls, async (id) => {
    const places = found.filter((one) => one.id === id)
    const targets = [...new Set(places.map(({ target }) => target))]
    return { id, name: places[0]?.name ?? '', targets, content: await readPolicy(place, id) }
  })
  const beneath = await listsOf(place, [...new Set(lower.map(({ target }) => target))])
  return { policies, withoutFullAccess: [...lists, ...beneath].filter(lacksFullAccess).map(({ target }) => target) }
}

/** Where the organization's own policies are attached, of the targets that are asked for. */
const attachedBelow = async (place: PolicyPlace, below: readonly string[]) => {
  const wanted = new Set(below)
  const attached = await mapBounded(
    await listPolicies(place, 'SERVICE_CONTROL_POLICY'),
    concurrentCalls,
    async (policy) =>
      (await targetsOf(place, policy.Id ?? '')).map((target) => ({
        target,
        id: policy.Id ?? '',
        name: policy.Name ?? '',
      })),
  )
  return attached.flat().filter(({ target }) => wanted.has(target))
}

/** What Chatbot's policies come to in the security account, and in accounts whose Slack member routes use. */
const observeChatbot = async (
  place: PolicyPlace,
  desired: Pick<Desired, 'manifest' | 'assembly'>,
  live: readonly LiveAccount[],
) => {
  const { securityAccount } = desired.manifest.organization
  const routed = new Set(memberSlackAccounts(desired, live).flatMap(({ accounts }) => accounts))
  const [policies, effective] = await Promise.all([
    observeAllOf(place, 'CHATBOT_POLICY'),
    observeEffective(place, 'CHATBOT_POLICY', securityAccount),
  ])
  const members = await mapBounded(
    sharing([...routed].sort(), { policies, live }),
    concurrentCalls,
    async (accounts) => {
      const [first = securityAccount] = accounts
      return { accounts, effective: await observeEffective(place, 'CHATBOT_POLICY', first) }
    },
  )
  return { policies, effective, ...(members.length > 0 && { members }) }
}

/**
 * The organization's policies, as far as they concern what the manifest wants. Types that are not in the root cost no call; with service
 * control policies alone it is one call, one more for each unit above the security account or of a member route, and one for each policy; with
 * accounts of member routes, one more for each policy of the organization, and one for each unit and account below that has one. Chatbot's are asked once for all accounts that the same ones reach.
 */
export const observePolicies = async (
  client: OrganizationsClient,
  desired: Pick<Desired, 'manifest' | 'assembly'>,
  accounts: Observed['accounts'],
  isFull = false,
): Promise<ObservedPolicies> => {
  const { managementAccount } = requireOrganization(desired.manifest)
  const place: PolicyPlace = { client, management: managementAccount }
  const root = await seen(() => observePolicyTypes(place))
  const rootTypes = 'seen' in root ? root.seen.types : []
  const types = rootTypes.map(({ type }) => type)
  const live = 'seen' in accounts ? accounts.seen : []
  const { security, delivery, below } = policyTargets(desired, live)
  const ifThere = <Value>(type: PolicyType, look: () => Promise<Value>, absent: Value) =>
    types.includes(type) ? seen(look) : Promise.resolve({ seen: absent })
  const [serviceControl, resourceControl, guardDuty, chatbot] = await Promise.all([
    ifThere(
      'SERVICE_CONTROL_POLICY',
      () => observeServiceControlPolicies(place, { above: [...new Set([...security, ...delivery])], below }),
      nothing,
    ),
    ifThere('RESOURCE_CONTROL_POLICY', () => observeAllOf(place, 'RESOURCE_CONTROL_POLICY'), []),
    isByPolicies(desired.manifest)
      ? seen(() => observeAllOf(place, 'GUARDDUTY_POLICY'))
      : ifThere('GUARDDUTY_POLICY', () => observeAllOf(place, 'GUARDDUTY_POLICY'), []),
    (desired.manifest.slack ?? desired.manifest.teams) === undefined
      ? { seen: undefined }
      : ifThere('CHATBOT_POLICY', () => observeChatbot(place, desired, live), undefined),
  ])
  const effects = await observeEffects(place, { desired, live, types: rootTypes, guardDuty, isFull })
  const others = { root, resourceControl, guardDuty, chatbot, ...effects }
  if ('denied' in serviceControl) return { ...others, serviceControl }
  const { policies, withoutFullAccess } = serviceControl.seen
  return { ...others, serviceControl: { seen: policies }, withoutFullAccess }
}
