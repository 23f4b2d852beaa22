import type { GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { describeVersion } from '../describe-version'
import { noSuchEntity } from '../refusals'
import { requirePolicy } from '../require-policy'

/** Shows a version with its document, percent-encoded (BEHAVIOUR 6). */
export const getPolicyVersion: Operation<GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput> = (
  input,
  call,
) => {
  const policy = requirePolicy(input.PolicyArn, call)
  const version = policy.versions.find(({ id }) => id === input.VersionId)
  if (!version)
    throw noSuchEntity(`Policy ${policy.arn} version ${input.VersionId} does not exist or is not attachable.`)
  return { PolicyVersion: describeVersion(policy, version) }
}
