import { type AgentName, type FeatureName, features } from '../../manifest/features'
import type { Region } from '../../manifest/ids'
import {
  type EffectiveProtection,
  type EffectiveRegion,
  type EffectiveSetting,
  effectiveProtections,
  effectOf,
} from '../../manifest/protection/effective-protection'
import { isOwn } from '../policies/own-policies'
import type { AccountPolicies, AttachedPolicy } from './account-standing'

/** A policy, and whether Guardpost made it. */
interface DecidingPolicy {
  readonly id: string
  readonly name: string
  /** The root, unit or account that it is attached to. */
  readonly target: string
  readonly own: boolean
}

/** What policies make of a setting: held on or off, or left to others. */
export interface PolicySetting {
  readonly state: EffectiveSetting['state']
  /** The policy that decides; absent for what nobody manages, and where AWS's effective policy is another than its parts come to. */
  readonly by?: DecidingPolicy
}

/** The same of a feature, with those of its additional configurations that a policy holds. */
export interface FeaturePolicy extends PolicySetting {
  readonly agents: Readonly<Partial<Record<AgentName, PolicySetting>>>
}

/** What policies make of an account. */
export interface PolicyEffect {
  readonly status: string
  /** All that reach it, from the root to the account. */
  readonly attached: readonly DecidingPolicy[]
  /** Blocks that make the whole invalid, so that AWS keeps the last one that was valid. */
  readonly invalidBlocks: readonly string[]
  /** GuardDuty itself in a Region. */
  readonly guardDuty: (region: Region) => PolicySetting
  readonly feature: (region: Region, name: FeatureName) => FeaturePolicy
}

const decidingOf = (policy: AttachedPolicy): DecidingPolicy => {
  const { id, name, target } = policy
  return { id, name, target, own: isOwn(policy) }
}

const computed = ({ attached }: AccountPolicies): EffectiveProtection => {
  const targets = [...new Set(attached.map(({ target }) => target))]
  return effectiveProtections({
    documents: new Map(attached.map(({ id, content }) => [id, content])),
    attachments: new Map(
      targets.map((target) => [target, attached.filter((one) => one.target === target).map(({ id }) => id)]),
    ),
  })(targets)
}

/** What AWS says holds; a policy is named where its documents come to the same. */
const settled = (policies: AccountPolicies, effective: EffectiveSetting, own: EffectiveSetting): PolicySetting => {
  const by = policies.attached.filter(({ id }) => id === own.by).at(-1)
  return {
    state: effective.state,
    ...(by && effective.state !== 'unmanaged' && effective.state === own.state && { by: decidingOf(by) }),
  }
}

/** What the policies that reach an account come to: AWS's own effective policy, with the policy that decides on each setting. */
export const policyEffect = (policies: AccountPolicies): PolicyEffect => {
  const parts = computed(policies)
  const whole = effectOf(policies.effective ?? '{}')
  const setting = (region: Region, of: (held: EffectiveRegion) => EffectiveSetting): PolicySetting =>
    settled(policies, of(whole.inRegion(region)), of(parts.inRegion(region)))
  return {
    status: policies.status,
    attached: policies.attached.map(decidingOf),
    invalidBlocks: parts.invalidBlocks,
    guardDuty: (region) => setting(region, ({ foundational }) => foundational),
    feature: (region, name) => {
      const agents = (features[name].agents as readonly AgentName[]).flatMap((agent) => {
        const held = setting(region, (one) => one.agent(name, agent))
        return held.state === 'unmanaged' ? [] : [[agent, held] as const]
      })
      return { ...setting(region, (one) => one.feature(name)), agents: Object.fromEntries(agents) }
    },
  }
}
