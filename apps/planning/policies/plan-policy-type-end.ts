import { regionsOf } from '../../manifest/manifest'
import type { Action } from '../actions/action'
import type { Contribution } from '../actions/plan-value'
import { refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'
import { isByPolicies, isTypeOn, sortedPolicies, typeStatus } from './own-policies'
import { placeName } from './place-name'
import { planPolicyRemoval } from './plan-protection-policies'

type Ending = Pick<Situation, 'manifest' | 'observed' | 'allowed' | 'accounts' | 'label'>

/** The type goes only if it came with Guardpost, which its policies or records show, and nobody else uses it. */
const planType = (situation: Ending, mayDisable: boolean): Contribution => {
  const { manifest, observed } = situation
  const { policies, autoEnable = [] } = observed
  const { own, foreign } = sortedPolicies(policies)
  const isOurs = own.length > 0 || autoEnable.length > 0
  const status = typeStatus(policies)
  if (!policies || !isSeen(policies.root) || !isOurs || (status === undefined && autoEnable.length === 0)) return {}
  const root = policies.root.seen.id
  if (foreign.length > 0) {
    const names = foreign.map(({ id, name, targets }) => {
      const where =
        targets.length === 0
          ? 'attached to nothing'
          : `attached to ${listed(targets.map((target) => placeName(situation, target)))}`
      return `"${name}" (${id}), ${where}`
    })
    const message = `The policy type GUARDDUTY_POLICY stays enabled in the root ${root}, because policies that are not from the manifest are of it: ${listed(names)}. Disabling it would detach them; without that, GuardDuty enrolls no account by itself in any Region. Delete them if nobody needs them and run the command again, or set "protection" / "carriedOutBy" to "policies"`
    return { notices: [{ code: 'POLICY_TYPE_KEPT', message }] }
  }
  const inManifest = regionsOf(manifest)
  const restores = autoEnable.map(({ region }) => region).filter((region) => !inManifest.includes(region))
  const action: Action = {
    kind: 'disable-policy-type',
    root,
    restores,
    reason:
      status === undefined
        ? 'what auto-enable was set to before the type is still to be set again'
        : 'GuardDuty enrolls no account by itself while it is enabled',
  }
  if (!isTypeOn(policies) || mayDisable) return { actions: [action] }
  const message = `The policy type GUARDDUTY_POLICY would be disabled in the root ${root}, and auto-enable of GuardDuty counts again in every Region`
  return { actions: [action], refusals: [refusal('POLICY_TYPE', message)] }
}

/**
 * What ends carrying protection out by policies, once auto-enable is set again: Guardpost's own policies are deleted, and the type is
 * disabled. Nothing where policies carry the manifest out.
 */
export const planPolicyTypeEnd = (situation: Ending): Contribution => {
  if (isByPolicies(situation.manifest)) return {}
  const reason = 'the manifest is carried out by members'
  const { own } = sortedPolicies(situation.observed.policies)
  const deletions = own
    .flatMap((policy) => planPolicyRemoval(situation, policy, reason))
    .filter(({ kind }) => kind === 'delete-policy')
  const type = planType(situation, situation.allowed.has('--allow-policy-type'))
  return { ...type, actions: [...deletions, ...(type.actions ?? [])] }
}

/** The same for a deployment that is taken down, which its own flag allows: detached first, whatever the manifest says. */
export const planPolicyTeardown = (situation: Ending): Contribution => {
  const { own } = sortedPolicies(situation.observed.policies)
  const removals = own.flatMap((policy) => planPolicyRemoval(situation, policy, 'the deployment is taken down'))
  const type = planType(situation, true)
  return { ...type, actions: [...removals, ...(type.actions ?? [])] }
}
