import type { Policy } from '@aws-sdk/client-iam'
import type { AwsError } from '../../kit/aws-error'
import { readTags, writeTags } from '../../kit/tags'
import { refuseUnbuilt, unbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { identityPage } from './identity-page'
import { checkedManagedPolicy } from './policy-documents'
import {
  alreadyExists,
  deleteConflict,
  hasName,
  type IamOperation,
  identitiesOf,
  type ManagedPolicy,
  noSuchEntity,
} from './state'

/**
 * Whether an ARN is one of AWS's own managed policies. The sandbox takes any name: AWS has more
 * than a thousand.
 */
export const isAwsManagedPolicy = (arn: string | undefined): boolean =>
  /^arn:aws:iam::aws:policy\/[\w+=,.@/-]+$/.test(arn ?? '')

/** The name at the end of a managed policy's ARN. */
export const managedPolicyName = (arn: string): string => arn.split('/').at(-1) ?? arn

/** The customer-managed policy of an ARN. @throws AwsError `NoSuchEntity` */
export const requirePolicy = (arn: string | undefined, call: Call): ManagedPolicy => {
  const policy = identitiesOf(call.world, call.account).policies.get(arn ?? '')
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`)
  return policy
}

/** How many roles of the account a managed policy is attached to. */
const attachmentCount = (arn: string, { world, account }: Call): number =>
  [...identitiesOf(world, account).roles.values()].filter((role) => role.attached.has(arn)).length

/** A customer-managed policy as IAM's answers show it. */
const describePolicy = (policy: ManagedPolicy, call: Call): Policy => ({
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
const describeAwsPolicy = (arn: string, call: Call): Policy => ({
  PolicyName: managedPolicyName(arn),
  Arn: arn,
  AttachmentCount: attachmentCount(arn, call),
  IsAttachable: true,
})

/**
 * Makes a customer-managed policy with its first version. Throws `EntityAlreadyExists`,
 * `MalformedPolicyDocument`.
 */
export const createPolicy: IamOperation<'CreatePolicy'> = (input, call) => {
  const { world, account } = call
  const { policies } = identitiesOf(world, account)
  const path = input.Path ?? '/'
  const arn = `arn:aws:iam::${account}:policy${path}${input.PolicyName}`
  const names = [...policies.values()].map(({ name }) => name)
  if (hasName(names, input.PolicyName ?? '')) {
    throw alreadyExists(`A policy called ${input.PolicyName} already exists. Duplicate names are not allowed.`)
  }
  const created = world.clock.now()
  const policy: ManagedPolicy = {
    name: input.PolicyName ?? '',
    path,
    arn,
    id: `ANPA${world.ids.base32(17)}`,
    created,
    description: input.Description,
    versions: [{ id: 'v1', document: checkedManagedPolicy(input.PolicyDocument), created }],
    defaultVersion: 'v1',
    versionCount: 1,
    tags: readTags(input.Tags),
  }
  policies.set(arn, policy)
  return { Policy: describePolicy(policy, call) }
}

/** Shows a managed policy; of AWS's own, the name only (BEHAVIOUR 3). */
export const getPolicy: IamOperation<'GetPolicy'> = (input, call) => ({
  Policy: isAwsManagedPolicy(input.PolicyArn)
    ? describeAwsPolicy(input.PolicyArn ?? '', call)
    : describePolicy(requirePolicy(input.PolicyArn, call), call),
})

const onlyLocal = (): AwsError => unbuilt('The sandbox lists customer-managed policies only. Set Scope to Local.')

/** Lists the account's own policies; AWS's are not listed (501 unless Scope is Local). */
export const listPolicies: IamOperation<'ListPolicies'> = (input, call) => {
  refuseUnbuilt('iam:ListPolicies', input, ['OnlyAttached', 'PolicyUsageFilter'])
  if (input.Scope !== 'Local') throw onlyLocal()
  const policies = [...identitiesOf(call.world, call.account).policies.values()].filter(({ path }) =>
    path.startsWith(input.PathPrefix ?? '/'),
  )
  const { items, ...page } = identityPage(policies, input, call)
  return {
    Policies: items.map((policy) => ({ ...describePolicy(policy, call), Description: undefined, Tags: undefined })),
    ...page,
  }
}

/**
 * Deletes a policy that is attached to nothing and has one version only. Throws `DeleteConflict`.
 */
export const deletePolicy: IamOperation<'DeletePolicy'> = (input, call) => {
  const policy = requirePolicy(input.PolicyArn, call)
  if (attachmentCount(policy.arn, call) > 0) throw deleteConflict('Cannot delete a policy attached to entities.')
  if (policy.versions.length > 1) {
    throw deleteConflict(
      'This policy has more than one version. Before you delete a policy, you must delete all of its versions except for the default version.',
    )
  }
  identitiesOf(call.world, call.account).policies.delete(policy.arn)
  return {}
}
