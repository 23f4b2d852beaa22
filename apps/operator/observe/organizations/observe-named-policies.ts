import type { AccountId } from '../../../manifest/ids'
import { requireOrganization } from '../../../manifest/manifest'
import { isByPolicies, isTypeOn } from '../../../planning/policies/own-policies'
import type { Desired } from '../../../planning/state/desired'
import type { LiveAccount } from '../../../planning/state/observed'
import type { ObservedPolicies, ObservedPolicy } from '../../../planning/state/observed-policies'
import { unread } from '../../../planning/state/unread'
import { groupBy } from '../../../planning/words/group-by'
import { everyPage, seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { mapBounded } from '../../base/bounded'
import { observeEffects } from './observe-policy-effects'
import { call, concurrentCalls, observePolicyTypes, type PolicyPlace, readPolicy } from './policy-reads'

const attachedTo = async (place: PolicyPlace, target: string) => {
  const { paginateListPoliciesForTarget: paginate } = await import('@aws-sdk/client-organizations')
  const pages = paginate({ client: place.client }, { TargetId: target, Filter: 'GUARDDUTY_POLICY' })
  const found = await everyPage(call('ListPoliciesForTarget', place), pages, (page) => page.Policies)
  return found.map((policy) => ({ target, policy }))
}

/** The policies of the type that are attached to accounts, their units and the root, with those of these as targets. */
const policiesAbove = async (place: PolicyPlace, accounts: readonly LiveAccount[]): Promise<ObservedPolicy[]> => {
  const targets = [...new Set<string>(accounts.flatMap(({ id, unitPath = [] }) => [...unitPath, id]))]
  const found = await mapBounded(targets, concurrentCalls, (target) => attachedTo(place, target))
  const byId = [...groupBy(found.flat(), ({ policy }) => policy.Id ?? '')]
  return mapBounded(byId, concurrentCalls, async ([id, same]) => ({
    id,
    name: same[0]?.policy.Name ?? '',
    ...(same[0]?.policy.Description !== undefined && { description: same[0].policy.Description }),
    targets: same.map(({ target }) => target),
    content: await readPolicy(place, id),
  }))
}

/**
 * What there is to know of policies for accounts that are named: the type in the root, the policies that reach the accounts, and what they
 * come to. Undefined where members carry the manifest out.
 */
export const observeNamedPolicies = async (
  { desired, aws }: { readonly desired: Pick<Desired, 'manifest'>; readonly aws: Pick<Aws, 'ownOrganizations'> },
  live: readonly LiveAccount[],
): Promise<ObservedPolicies | undefined> => {
  if (!isByPolicies(desired.manifest)) return undefined
  const management: AccountId = requireOrganization(desired.manifest).managementAccount
  const place: PolicyPlace = { client: await aws.ownOrganizations(), management }
  const root = await seen(() => observePolicyTypes(place))
  const guardDuty = isTypeOn({ root })
    ? await seen(() => policiesAbove(place, live))
    : { seen: [] as readonly ObservedPolicy[] }
  const types = 'seen' in root ? root.seen.types : []
  const effects = await observeEffects(place, { desired, live, types, guardDuty, isFull: false })
  return { root, guardDuty, ...effects, serviceControl: unread(management), chatbot: unread(management) }
}
