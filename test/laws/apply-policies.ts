import type { Action } from '../../apps/planning/actions/action'
import type { ObservedPolicies, ObservedPolicy } from '../../apps/planning/state/observed-policies'
import { type Change, told, type World } from './world-changes'

const inPolicies = (world: World, change: (policies: ObservedPolicies) => Partial<ObservedPolicies>): World => {
  if (world.policies === undefined) throw new Error('nobody looked at policies')
  return { ...world, policies: { ...world.policies, ...change(world.policies) } }
}

const inPolicy = (world: World, name: string, change: (policy: ObservedPolicy) => Partial<ObservedPolicy>): World =>
  inPolicies(world, ({ guardDuty }) => ({
    guardDuty: { seen: told(guardDuty).map((one) => (one.name === name ? { ...one, ...change(one) } : one)) },
  }))

const withType = (world: World, status: string | undefined): World =>
  inPolicies(world, ({ root }) => {
    const { id, types } = told(root)
    const others = types.filter(({ type }) => type !== 'GUARDDUTY_POLICY')
    const own = status === undefined ? [] : [{ type: 'GUARDDUTY_POLICY', status }]
    return { root: { seen: { id, types: [...others, ...own] } } }
  })

type PolicyKind = Extract<Action['kind'], `${string}-policy` | `${string}-policy-type` | 'create-service-linked-role'>

/** What changes of policies do to the world; whom they enroll is not told here. */
export const policyChanges: { readonly [Kind in PolicyKind]: Change<Kind> } = {
  'create-service-linked-role': (world) => inPolicies(world, () => ({ linkedRole: { seen: true } })),
  'create-policy': (world, { name, description, content }) =>
    inPolicies(world, ({ guardDuty }) => ({
      guardDuty: { seen: [...told(guardDuty), { id: `p-${name}`, name, description, content, targets: [] }] },
    })),
  'enable-policy-type': (world) => withType(world, 'ENABLED'),
  'attach-policy': (world, { name, target }) =>
    inPolicy(world, name, ({ targets }) => ({ targets: [...targets, target] })),
  'update-policy': (world, { name, content }) => inPolicy(world, name, () => ({ content })),
  'detach-policy': (world, { name, target }) =>
    inPolicy(world, name, ({ targets }) => ({ targets: targets.filter((one) => one !== target) })),
  'delete-policy': (world, { name }) =>
    inPolicies(world, ({ guardDuty }) => ({ guardDuty: { seen: told(guardDuty).filter((one) => one.name !== name) } })),
  'disable-policy-type': (world) => {
    const { autoEnable: _, ...others } = withType(world, undefined)
    return others
  },
}
