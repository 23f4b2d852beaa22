import { ownDescription } from '../../../planning/policies/own-policies'
import type { Performer } from '../kit/performer'
import { policyCall } from './policy-call'

/** The document and the description by which Guardpost knows its own; the name stays. */
export const updatePolicy: Performer<'update-policy'> = async ({ name, policyId, content }, context) => {
  const { UpdatePolicyCommand } = await import('@aws-sdk/client-organizations')
  const input = { PolicyId: policyId, Content: content, Description: ownDescription }
  await policyCall(
    {
      operation: 'UpdatePolicy',
      what: `the policy ${name}`,
      send: (client) => client.send(new UpdatePolicyCommand(input)),
    },
    context,
  )
  return []
}
