import type { CreatePolicyVersionCommandInput, CreatePolicyVersionCommandOutput } from '@aws-sdk/client-iam'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { describeVersion } from '../describe-version'
import { checkedPolicy } from '../refusals'
import { requirePolicy } from '../require-policy'

/** Adds a version to a policy. Throws `LimitExceeded` at the sixth (BEHAVIOUR 4). */
export const createPolicyVersion: Operation<CreatePolicyVersionCommandInput, CreatePolicyVersionCommandOutput> = (
  input,
  call,
) => {
  const policy = requirePolicy(input.PolicyArn, call)
  if (policy.versions.length >= 5) {
    throw new AwsError(
      'LimitExceeded',
      `A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.`,
    )
  }
  policy.versionCount += 1
  const version = {
    id: `v${policy.versionCount}`,
    document: checkedPolicy(input.PolicyDocument, 'identity'),
    created: call.world.clock.now(),
  }
  policy.versions.push(version)
  if (input.SetAsDefault) policy.defaultVersion = version.id
  return { PolicyVersion: { ...describeVersion(policy, version), Document: undefined } }
}
