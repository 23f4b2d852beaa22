import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import type { PolicyTree } from './documents/policy-tree'
import { refusals } from './errors'
import { requireReader } from './organization'
import { findPolicyType } from './policy'
import { effectivePolicies, isManagement, type ManagementPolicyType } from './policy-outcomes'
import { type AccountRecord, type OrganizationsOperation, organization } from './state'
import { requireTarget } from './tags'

/**
 * What the policies of a type from the root down to an account come to, for the service that it is
 * about: the last that was valid; empty where the type is not enabled (BEHAVIOUR 19).
 */
export const effectivePolicyOf = (world: World, accountId: string, type: ManagementPolicyType): PolicyTree =>
  world.store(effectivePolicies).of(accountId, type)?.tree ?? {}

const notFound = (): AwsError =>
  new AwsError(
    'EffectivePolicyNotFoundException',
    "If you ran this action on the management account, this policy type is not enabled. If you ran the action on a member account, the account doesn't have an effective policy of this type.",
  )

/**
 * The type of a request about effective policies, which is enabled in the root.
 * @throws AwsError `InvalidInputException` for a type that decides on requests,
 *   `EffectivePolicyNotFoundException` for one that is not enabled.
 */
export const requireEffectiveType = ({ world }: Call, name: string | undefined): ManagementPolicyType => {
  const type = findPolicyType(name)
  if (name === undefined || (type && !isManagement(type))) {
    throw refusals.invalid('INVALID_ENUM_POLICY_TYPE', 'You specified an invalid policy type string.')
  }
  if (isManagement(type) && world.store(organization).policyBook.isInEffect(type)) return type
  throw notFound()
}

/** Any account may ask for itself; for others a reader of the organization, and for accounts only. */
const requireAsked = (call: Call, id: string | undefined): AccountRecord => {
  const { accounts } = call.world.store(organization)
  const own = accounts.get(call.account)
  if (!own) throw refusals.notInUse()
  if (id === undefined || id === own.id) return own
  requireReader(call)
  const account = [...accounts.values()].find((one) => one.id === id)
  if (account) return account
  requireTarget(call, id)
  throw refusals.invalid('TARGET_NOT_SUPPORTED', "You can't perform the specified operation on that target entity.")
}

/**
 * What the policies of a type from the root down to an account come to, without operators: the last
 * that was valid. Any account may ask for itself; a member to which none is attached, nor above it, has
 * none (BEHAVIOUR 19).
 */
export const describeEffectivePolicy: OrganizationsOperation<'DescribeEffectivePolicy'> = (input, call) => {
  const { id } = requireAsked(call, input.TargetId)
  const type = requireEffectiveType(call, input.PolicyType)
  const effective = call.world.store(effectivePolicies).of(id, type)
  const { managementAccount } = call.world.scenario.organization
  if (call.account !== managementAccount && effective?.latest.text === '{}') throw notFound()
  return {
    EffectivePolicy: {
      PolicyContent: effective?.text,
      LastUpdatedTimestamp: effective?.updated,
      TargetId: id,
      PolicyType: type,
    },
  }
}
