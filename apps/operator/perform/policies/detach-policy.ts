import type { Performer } from '../kit/performer'
import { policyCall } from './policy-call'
import { detachment } from './policy-changes'

/** GuardDuty stays on where the policy had it on ("Detachment behavior", Organizations user guide). */
export const detachPolicy: Performer<'detach-policy'> = async (action, context) => {
  await policyCall(await detachment(action), context)
  return []
}
