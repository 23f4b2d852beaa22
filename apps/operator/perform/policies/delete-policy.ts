import type { Performer } from '../kit/performer'
import { policyCall } from './policy-call'

/** A detachment may take a moment to count (PolicyInUseException). */
export const deletePolicy: Performer<'delete-policy'> = async ({ name, policyId }, context) => {
  const { DeletePolicyCommand } = await import('@aws-sdk/client-organizations')
  await policyCall(
    {
      operation: 'DeletePolicy',
      what: `the policy ${name} to be deleted`,
      send: (client) => client.send(new DeletePolicyCommand({ PolicyId: policyId })),
      benign: ['PolicyNotFoundException'],
      passing: ['PolicyInUseException'],
    },
    context,
  )
  return []
}
