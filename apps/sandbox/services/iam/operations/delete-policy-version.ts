import type { DeletePolicyVersionCommandInput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { deleteConflict, noSuchEntity } from '../refusals'
import { requirePolicy } from '../require-policy'

/** Deletes a version, not the default one. Throws `DeleteConflict`, `NoSuchEntity`. */
export const deletePolicyVersion: Operation<DeletePolicyVersionCommandInput, object> = (input, call) => {
  const policy = requirePolicy(input.PolicyArn, call)
  if (input.VersionId === policy.defaultVersion) {
    throw deleteConflict('Cannot delete the default version of a policy.')
  }
  if (!policy.versions.some(({ id }) => id === input.VersionId)) {
    throw noSuchEntity(`Policy ${policy.arn} version ${input.VersionId} does not exist or is not attachable.`)
  }
  policy.versions = policy.versions.filter(({ id }) => id !== input.VersionId)
  return {}
}
