import type { Performer } from '../kit/performer'
import { policyCall } from './policy-call'

/** GuardDuty stays on where the policy had it on ("Detachment behavior", Organizations user guide). */
export const detachPolicy: Performer<'detach-policy'> = async ({ name, policyId, target, place }, context) => {
  const { DetachPolicyCommand } = await import('@aws-sdk/client-organizations')
  await policyCall(
    {
      operation: 'DetachPolicy',
      what: `the policy ${name} to be detached from ${place}`,
      send: (client) => client.send(new DetachPolicyCommand({ PolicyId: policyId, TargetId: target })),
      benign: ['PolicyNotAttachedException', 'PolicyNotFoundException', 'TargetNotFoundException'],
    },
    context,
  )
  return []
}
