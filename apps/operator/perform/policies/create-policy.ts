import { taggedInput } from '../../aws/company-tags'
import type { Performer } from '../kit/performer'
import { findPolicyId } from './find-policy'
import { policyCall } from './policy-call'

/** A policy of that name that is there already is found by those who attach it (DuplicatePolicyException). */
export const createPolicy: Performer<'create-policy'> = async ({ name, description, content }, context) => {
  const { CreatePolicyCommand } = await import('@aws-sdk/client-organizations')
  const { tags } = context.desired.manifest
  const input = { Name: name, Description: description, Content: content, Type: 'GUARDDUTY_POLICY' as const }
  const made = await policyCall(
    {
      operation: 'CreatePolicy',
      what: `the policy ${name}`,
      send: (client) => client.send(new CreatePolicyCommand({ ...input, ...taggedInput(tags) })),
      benign: ['DuplicatePolicyException'],
    },
    context,
  )
  const id = made?.Policy?.PolicySummary?.Id ?? (await findPolicyId(name, context))
  if (id !== undefined) context.createdPolicies.set(name, id)
  return []
}
