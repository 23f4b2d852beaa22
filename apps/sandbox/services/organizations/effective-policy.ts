import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { refusals } from './errors'
import { requireReader } from './organization'
import { findPolicyType } from './policy'
import { effectivePolicies, isManagement, type ManagementPolicyType } from './policy-changes'
import type { PolicyTree } from './policy-tree'
import { type OrganizationsOperation, organization } from './state'

/**
 * What the policies of a type from the root down to an account come to, for the service that it is
 * about: the last that was valid; empty where the type is not enabled (BEHAVIOUR 19).
 */
export const effectivePolicyOf = (world: World, accountId: string, type: ManagementPolicyType): PolicyTree =>
  world.store(effectivePolicies).of(accountId, type)?.tree ?? {}

const requireTarget = (call: Call, id: string | undefined) => {
  const { accounts } = call.world.store(organization)
  if (id === undefined || id === call.account) return accounts.get(call.account)
  requireReader(call)
  return [...accounts.values()].find((account) => account.id === id)
}

/**
 * What the policies of a type from the root down to an account come to, without operators. Any
 * account may ask for itself (BEHAVIOUR 19).
 */
export const describeEffectivePolicy: OrganizationsOperation<'DescribeEffectivePolicy'> = (input, call) => {
  const account = requireTarget(call, input.TargetId)
  if (!account) throw refusals.targetNotFound()
  const type = findPolicyType(input.PolicyType)
  const effective = isManagement(type) ? call.world.store(effectivePolicies).of(account.id, type) : undefined
  if (!effective) {
    throw new AwsError(
      'EffectivePolicyNotFoundException',
      "If you ran this action on the management account, this policy type is not enabled. If you ran the action on a member account, the account doesn't have an effective policy of this type.",
    )
  }
  return {
    EffectivePolicy: {
      PolicyContent: effective.text,
      LastUpdatedTimestamp: effective.updated,
      TargetId: account.id,
      PolicyType: input.PolicyType,
    },
  }
}
