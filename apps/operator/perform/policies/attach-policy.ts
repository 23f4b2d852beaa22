import { OperatorError } from '../../base/operator-error'
import type { Performer } from '../kit/performer'
import { findPolicyId } from './find-policy'
import { policyCall } from './policy-call'

/** The type may take a while longer to be enabled for this than ListRoots says (PolicyTypeNotEnabledException). */
export const attachPolicy: Performer<'attach-policy'> = async ({ name, policyId, target, place }, context) => {
  const { AttachPolicyCommand } = await import('@aws-sdk/client-organizations')
  const PolicyId = policyId ?? context.createdPolicies.get(name) ?? (await findPolicyId(name, context))
  if (PolicyId === undefined) {
    throw new OperatorError('POLICY_GONE', `AWS Organizations has no policy ${name}`, 'Run "guardpost deploy" again')
  }
  await policyCall(
    {
      operation: 'AttachPolicy',
      what: `the policy ${name} to be attached to ${place}`,
      send: (client) => client.send(new AttachPolicyCommand({ PolicyId, TargetId: target })),
      benign: ['DuplicatePolicyAttachmentException'],
      passing: ['PolicyTypeNotEnabledException'],
    },
    context,
  )
  return []
}
