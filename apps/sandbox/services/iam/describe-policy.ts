import type { Policy } from '@aws-sdk/client-iam'
import { writeTags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { managedPolicyName } from './aws-managed-policy'
import { identitiesOf, type ManagedPolicy } from './state'

/** How many roles of the account a managed policy is attached to. */
export const attachmentCount = (arn: string, { world, account }: Call): number =>
  [...identitiesOf(world, account).roles.values()].filter((role) => role.attached.has(arn)).length

/** A customer-managed policy as IAM's answers show it. */
export const describePolicy = (policy: ManagedPolicy, call: Call): Policy => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: policy.defaultVersion,
  AttachmentCount: attachmentCount(policy.arn, call),
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  Description: policy.description,
  CreateDate: policy.created,
  UpdateDate: policy.versions.at(-1)?.created ?? policy.created,
  ...(policy.tags.size > 0 && { Tags: writeTags(policy.tags) }),
})

/** One of AWS's own policies, of which the sandbox knows the name only. */
export const describeAwsPolicy = (arn: string, call: Call): Policy => ({
  PolicyName: managedPolicyName(arn),
  Arn: arn,
  AttachmentCount: attachmentCount(arn, call),
  IsAttachable: true,
})
