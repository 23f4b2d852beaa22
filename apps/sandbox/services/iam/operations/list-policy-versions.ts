import type { ListPolicyVersionsCommandInput, ListPolicyVersionsCommandOutput } from '@aws-sdk/client-iam'
import type { Operation } from '../../../request/operation'
import { describeVersion } from '../describe-version'
import { identityPage } from '../identity-page'
import { requirePolicy } from '../require-policy'

/** Lists the versions of a policy, newest first, without documents. */
export const listPolicyVersions: Operation<ListPolicyVersionsCommandInput, ListPolicyVersionsCommandOutput> = (
  input,
  call,
) => {
  const policy = requirePolicy(input.PolicyArn, call)
  const { items, ...page } = identityPage([...policy.versions].reverse(), input, call)
  return { Versions: items.map((version) => ({ ...describeVersion(policy, version), Document: undefined })), ...page }
}
