import { requireOrganization } from '../../manifest/manifest'
import { type WantedPolicy, wantedPolicies } from '../../manifest/protection/wanted-policies'
import type { Action } from '../actions/action'
import { type Contribution, combine } from '../actions/plan-value'
import { refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import type { ObservedPolicies, ObservedPolicy } from '../state/observed-policies'
import { isSeen } from '../state/seen'
import { liveTree } from './live-tree'
import { noticeEnabling } from './notice-policy-type'
import { isByPolicies, isTypeOn, sortedPolicies, typeStatus } from './own-policies'
import { placeName } from './place-name'
import { guardRoom } from './policy-room'

type Planning = Pick<Situation, 'manifest' | 'observed' | 'allowed' | 'accounts' | 'label'>

const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value

/** Whether two documents say the same: AWS may write one in another way. */
const isSameDocument = (one: string, other: string): boolean => {
  if (one === other) return true
  try {
    return JSON.stringify(JSON.parse(one), sorted) === JSON.stringify(JSON.parse(other), sorted)
  } catch {
    return false
  }
}

const detach = (situation: Planning, { id, name }: ObservedPolicy, target: string, reason: string): Action => ({
  kind: 'detach-policy',
  name,
  policyId: id,
  target,
  place: placeName(situation, target),
  reason,
})

/** What has to be done for one policy that is wanted, in the order in which it is done. */
const planOne = (situation: Planning, wanted: WantedPolicy, own: ObservedPolicy | undefined): readonly Action[] => {
  const { name, target, description, content } = wanted
  const place = placeName(situation, target)
  const creation = { kind: 'create-policy', name, description, content, place } as const
  const isChanged = own !== undefined && !isSameDocument(own.content, content)
  return [
    ...(own === undefined ? [{ ...creation, reason: 'no policy carries this part of the manifest out' }] : []),
    ...(isChanged
      ? [
          {
            kind: 'update-policy',
            name,
            policyId: own.id,
            before: own.content,
            content,
            place,
            reason: 'its document is not what the manifest says',
          } as const,
        ]
      : []),
    ...(own?.targets.includes(target)
      ? []
      : [
          {
            kind: 'attach-policy',
            name,
            ...(own && { policyId: own.id }),
            target,
            place,
            reason: 'it is attached nowhere that counts',
          } as const,
        ]),
    ...(own?.targets ?? [])
      .filter((one) => one !== target)
      .map((one) => detach(situation, own as ObservedPolicy, one, 'the manifest does not want it there')),
  ]
}

/** A policy that is not wanted leaves what it is attached to, and is deleted. */
export const planPolicyRemoval = (situation: Planning, policy: ObservedPolicy, reason: string): readonly Action[] => [
  ...policy.targets.map((target) => detach(situation, policy, target, reason)),
  { kind: 'delete-policy', name: policy.name, policyId: policy.id, reason },
]

/** The order in which a plan lists them: all of a kind together, each kind in the order of the policies. */
const order: readonly Action['kind'][] = [
  'create-service-linked-role',
  'create-policy',
  'enable-policy-type',
  'attach-policy',
  'update-policy',
  'detach-policy',
  'delete-policy',
]

const inOrder = (actions: readonly Action[]): readonly Action[] =>
  order.flatMap((kind) => actions.filter((action) => action.kind === kind))

const planRole = ({ manifest, observed, accounts = [] }: Planning): readonly Action[] => {
  const { linkedRole } = observed.policies ?? {}
  const account = requireOrganization(manifest).managementAccount
  const isWatched = accounts.some((one) => one.account.id === account && one.enrollment === 'enroll')
  if (!linkedRole || !isSeen(linkedRole) || linkedRole.seen || !isWatched) return []
  const reason = 'without it no policy enables GuardDuty in the management account'
  return [{ kind: 'create-service-linked-role', account, principal: 'guardduty.amazonaws.com', reason }]
}

const planType = ({ allowed }: Planning, policies: ObservedPolicies): Contribution => {
  const before = typeStatus(policies)
  if (before === 'ENABLED' || !isSeen(policies.root)) return {}
  const root = policies.root.seen.id
  const enabling: Action = {
    kind: 'enable-policy-type',
    root,
    ...(before !== undefined && { before }),
    reason: 'policies count only while their type is enabled in the root',
  }
  if (isTypeOn(policies) || allowed.has('--allow-policy-type')) return { actions: [enabling] }
  const message = `The policy type GUARDDUTY_POLICY would be enabled in the root ${root}: auto-enable of GuardDuty ends in every Region for everybody, also in Regions that the manifest does not name`
  return { actions: [enabling], refusals: [refusal('POLICY_TYPE', message)] }
}

/** Nothing may be guessed where policies are to be made. */
const guardUnread = ({ manifest }: Planning, { root, guardDuty }: ObservedPolicies): Contribution => ({
  refusals: [root, guardDuty].flatMap((one) => {
    if (isSeen<unknown>(one)) return []
    const { operation, account, message } = one.denied
    const words = `${operation} is not allowed, and protection is carried out by policies: ${message}`
    return [refusal('DENIED', words, { account: account ?? requireOrganization(manifest).managementAccount })]
  }),
})

/**
 * What carries the manifest's protection out as policies of AWS Organizations: a policy for each target that differs, unattached at
 * first; the type; attachments from the root down; and then what is changed and not wanted any more. Guardpost's own policies go where
 * members carry it out. Policies of others are left alone.
 */
export const planProtectionPolicies = (situation: Planning): Contribution => {
  const { manifest, observed } = situation
  const { policies } = observed
  if (policies === undefined) return {}
  const { own } = sortedPolicies(policies)
  if (!isByPolicies(manifest)) {
    const reason = 'the manifest is carried out by members'
    return {
      actions: inOrder(own.flatMap((policy) => planPolicyRemoval(situation, policy, reason))).filter(isDetachment),
    }
  }
  const tree = liveTree(situation)
  if (!isSeen(policies.guardDuty) || tree === undefined) return guardUnread(situation, policies)
  const wanted = wantedPolicies(manifest, tree)
  const byName = new Map(own.map((policy) => [policy.name, policy]))
  const names = new Set(wanted.map(({ name }) => name))
  const left = own.filter(({ name }) => !names.has(name))
  const type = planType(situation, policies)
  const actions = [
    ...planRole(situation),
    ...wanted.flatMap((one) => planOne(situation, one, byName.get(one.name))),
    ...(type.actions ?? []),
    ...left.flatMap((policy) => planPolicyRemoval(situation, policy, 'the manifest does not want it any more')),
  ]
  const room = guardRoom(situation, policies.guardDuty.seen, actions)
  return combine([{ ...type, actions: inOrder(actions) }, { refusals: room }, noticeEnabling(situation, actions)])
}

const bringing: readonly Action['kind'][] = ['create-policy', 'enable-policy-type', 'attach-policy', 'update-policy']

/** Whether actions bring policies into effect. */
export const bringsPolicies = (actions: readonly Action[] = []): boolean =>
  actions.some(({ kind }) => bringing.includes(kind))

const isDetachment = ({ kind }: Action): boolean => kind === 'detach-policy'
