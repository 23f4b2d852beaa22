import type { Manifest } from '../../manifest/manifest'
import { policyDescription } from '../../manifest/protection/wanted-policies'
import type { ObservedPolicies, ObservedPolicy } from '../state/observed-policies'
import { isSeen } from '../state/seen'

/** The type of policies that carries GuardDuty out instead of its administrator. */
export const guardDutyType = 'GUARDDUTY_POLICY'

/** The description of Guardpost's own policies. */
export const ownDescription = policyDescription

/** Whether policies carry the manifest's protection out. */
export const isByPolicies = ({ protection }: Pick<Manifest, 'protection'>): boolean =>
  protection.carriedOutBy === 'policies'

/** Whether Guardpost made a policy: by its name, and by the description that no other policy has. */
export const isOwn = ({ name, description }: Pick<ObservedPolicy, 'name' | 'description'>): boolean =>
  name.startsWith('guardpost-') && description === ownDescription

/** AWS's status of the type in the root; undefined where it is not in it, or nobody knows. */
export const typeStatus = (policies: Pick<ObservedPolicies, 'root'> | undefined): string | undefined =>
  policies && isSeen(policies.root)
    ? policies.root.seen.types.find(({ type }) => type === guardDutyType)?.status
    : undefined

/** Whether the type counts, or is about to. */
export const isTypeOn = (policies: Pick<ObservedPolicies, 'root'> | undefined): boolean =>
  ['ENABLED', 'PENDING_ENABLE'].includes(typeStatus(policies) ?? '')

/** Policies of the type that were seen, Guardpost's own and others, by id. */
export const sortedPolicies = (
  policies: Pick<ObservedPolicies, 'guardDuty'> | undefined,
): { readonly own: readonly ObservedPolicy[]; readonly foreign: readonly ObservedPolicy[] } => {
  const all = policies && isSeen(policies.guardDuty) ? policies.guardDuty.seen : []
  const byId = [...all].sort((one, other) => (one.id < other.id ? -1 : 1))
  return { own: byId.filter(isOwn), foreign: byId.filter((policy) => !isOwn(policy)) }
}
