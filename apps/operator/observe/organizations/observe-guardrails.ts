import { guardrailsName } from '../../../planning/policies/guardrail-steps'
import type { ObservedPolicy } from '../../../planning/state/observed-policies'
import { listPolicies, observePolicyTypes, type PolicyPlace, readPolicy, targetsOf } from './policy-reads'

const type = 'SERVICE_CONTROL_POLICY'

/** The root, whether service control policies count in it, and the policy that has the name of the guardrails. */
export const observeGuardrails = async (place: PolicyPlace) => {
  const [{ id: root, types }, policies] = await Promise.all([observePolicyTypes(place), listPolicies(place, type)])
  const isTypeOn = types.some((one) => one.type === type && one.status === 'ENABLED')
  const found = policies.find(({ Name }) => Name === guardrailsName)
  if (found?.Id === undefined) return { root, isTypeOn }
  const { Id: id, Description: description } = found
  const present: ObservedPolicy = {
    id,
    name: guardrailsName,
    ...(description !== undefined && { description }),
    targets: await targetsOf(place, id),
    content: await readPolicy(place, id),
  }
  return { root, isTypeOn, present }
}
