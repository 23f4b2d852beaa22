import type { DeletePolicyCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { attachmentCount } from '../describe-policy'
import { deleteConflict } from '../refusals'
import { requirePolicy } from '../require-policy'
import { identitiesOf } from '../state'

/** Deletes a policy that is attached to nothing and has one version only. Throws `DeleteConflict`. */
export const deletePolicy: Operation<DeletePolicyCommandInput, object> = (input, call) => {
  const policy = requirePolicy(input.PolicyArn, call)
  if (attachmentCount(policy.arn, call) > 0) {
    throw deleteConflict('Cannot delete a policy attached to entities.')
  }
  if (policy.versions.length > 1) {
    throw deleteConflict(
      'This policy has more than one version. Before you delete a policy, you must delete all of its versions except for the default version.',
    )
  }
  identitiesOf(call.world, call.account).policies.delete(policy.arn)
  return {}
}
