import type { PolicyVersion as VersionDescription } from '@aws-sdk/client-iam'
import { AwsError } from '../../kit/aws-error'
import { identityPage } from './identity-page'
import { requirePolicy } from './managed-policies'
import { checkedManagedPolicy } from './policy-documents'
import { deleteConflict, type IamOperation, type ManagedPolicy, noSuchEntity, type PolicyVersion } from './state'

const requireVersion = (policy: ManagedPolicy, wanted: string | undefined): PolicyVersion => {
  const version = policy.versions.find(({ id }) => id === wanted)
  if (!version) throw noSuchEntity(`Policy ${policy.arn} version ${wanted} does not exist or is not attachable.`)
  return version
}

/** A policy's version as IAM's answers show it; its document is percent-encoded there. */
const describeVersion = (policy: ManagedPolicy, version: PolicyVersion): VersionDescription => ({
  Document: encodeURIComponent(version.document),
  VersionId: version.id,
  IsDefaultVersion: version.id === policy.defaultVersion,
  CreateDate: version.created,
})

/** Adds a version to a policy. Throws `LimitExceeded` at the sixth (BEHAVIOUR 4). */
export const createPolicyVersion: IamOperation<'CreatePolicyVersion'> = (input, call) => {
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
    document: checkedManagedPolicy(input.PolicyDocument),
    created: call.world.clock.now(),
  }
  policy.versions.push(version)
  if (input.SetAsDefault) policy.defaultVersion = version.id
  return { PolicyVersion: { ...describeVersion(policy, version), Document: undefined } }
}

/** Shows a version with its document, percent-encoded (BEHAVIOUR 6). */
export const getPolicyVersion: IamOperation<'GetPolicyVersion'> = (input, call) => {
  const policy = requirePolicy(input.PolicyArn, call)
  return { PolicyVersion: describeVersion(policy, requireVersion(policy, input.VersionId)) }
}

/** Lists the versions of a policy, newest first, without documents. */
export const listPolicyVersions: IamOperation<'ListPolicyVersions'> = (input, call) => {
  const policy = requirePolicy(input.PolicyArn, call)
  const { items, ...page } = identityPage([...policy.versions].reverse(), input, call)
  return { Versions: items.map((version) => ({ ...describeVersion(policy, version), Document: undefined })), ...page }
}

/** Deletes a version, not the default one. Throws `DeleteConflict`, `NoSuchEntity`. */
export const deletePolicyVersion: IamOperation<'DeletePolicyVersion'> = (input, call) => {
  const policy = requirePolicy(input.PolicyArn, call)
  if (input.VersionId === policy.defaultVersion) {
    throw deleteConflict('Cannot delete the default version of a policy.')
  }
  const version = requireVersion(policy, input.VersionId)
  policy.versions = policy.versions.filter((one) => one !== version)
  return {}
}
