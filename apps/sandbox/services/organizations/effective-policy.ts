import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { refusals } from './errors'
import { unitChain } from './hierarchy'
import { requireReader } from './organization'
import { findPolicyType } from './policy'
import type { PolicyType } from './policy-records'
import { type OrganizationsOperation, organization } from './state'

/** What a policy document holds, or a part of it. */
type Tree = { [key: string]: unknown }

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Lays a document over what the levels above have. A value under `@@assign` takes the place of
 * theirs; of two on one level the first attached counts, so that the caller lays those in reverse.
 */
const overlay = (below: Tree, document: Tree): Tree => {
  const merged: Tree = { ...below }
  for (const [key, value] of Object.entries(document)) {
    if (!isTree(value)) continue
    const held = merged[key]
    merged[key] = '@@assign' in value ? value['@@assign'] : overlay(isTree(held) ? held : {}, value)
  }
  return merged
}

/** What the policies of a type from the root down to an account come to, for the service that it is about; empty where the type is not enabled. */
export const effectivePolicyOf = (world: World, accountId: string, type: PolicyType): Tree => {
  const { accounts, policyBook } = world.store(organization)
  const account = [...accounts.values()].find(({ id }) => id === accountId)
  if (!account || !policyBook.enabledTypes.has(type)) return {}
  const levels = [...unitChain(world, account.unit), account.id]
  const documents = levels.flatMap((level) => [...policyBook.attachedTo(level, type)].reverse())
  return documents.reduce<Tree>((held, { content }) => overlay(held, JSON.parse(content) as Tree), {})
}

/** Policies that decide on requests come to no document of their own. */
const isAuthorization = (type: PolicyType): type is 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' =>
  type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY'

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
  const { policyBook } = call.world.store(organization)
  const account = requireTarget(call, input.TargetId)
  if (!account) throw refusals.targetNotFound()
  const type = findPolicyType(input.PolicyType)
  if (!type || isAuthorization(type) || !policyBook.enabledTypes.has(type)) {
    throw new AwsError(
      'EffectivePolicyNotFoundException',
      "If you ran this action on the management account, this policy type is not enabled. If you ran the action on a member account, the account doesn't have an effective policy of this type.",
    )
  }
  return {
    EffectivePolicy: {
      PolicyContent: JSON.stringify(effectivePolicyOf(call.world, account.id, type)),
      LastUpdatedTimestamp: call.world.clock.now(),
      TargetId: account.id,
      PolicyType: type,
    },
  }
}
