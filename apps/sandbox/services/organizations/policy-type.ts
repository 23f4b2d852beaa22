import type { Root } from '@aws-sdk/client-organizations'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { refusals } from './errors'
import { listPage } from './list-page'
import { organizationsArn, requireManagement, requireReader } from './organization'
import { findPolicyType } from './policy'
import type { PolicyType } from './policy-records'
import { type OrganizationsOperation, organization } from './state'

/** The services that have to be trusted before a type can be enabled (BEHAVIOUR 18). */
const trusting: Readonly<Partial<Record<PolicyType, string>>> = { GUARDDUTY_POLICY: 'guardduty.amazonaws.com' }

const rootOf = (world: World): Root => {
  const { rootId } = world.scenario.organization
  const types = [...world.store(organization).policyBook.enabledTypes]
  return {
    Id: rootId,
    Arn: organizationsArn(world, 'root', rootId),
    Name: 'Root',
    PolicyTypes: types.map((Type) => ({ Type, Status: 'ENABLED' })),
  }
}

/** The one root, with the types of policies that are enabled in it. */
export const listRoots: OrganizationsOperation<'ListRoots'> = (input, call) => {
  requireReader(call)
  const page = listPage([rootOf(call.world)], input, call)
  return { Roots: page.items, NextToken: page.nextToken }
}

/** @throws AwsError for a root that is not there, or a type that is not known. */
const requireType = (
  call: Call,
  { RootId, PolicyType: name }: { RootId: string | undefined; PolicyType: string | undefined },
): PolicyType => {
  requireManagement(call)
  if (RootId !== call.world.scenario.organization.rootId) {
    throw new AwsError('RootNotFoundException', "You specified a root that doesn't exist.")
  }
  const type = findPolicyType(name)
  if (type) return type
  throw refusals.invalid('INVALID_ENUM_POLICY_TYPE', 'You specified an invalid policy type string.')
}

/** Enabled at once; GuardDuty's type needs trusted access (BEHAVIOUR 18). */
export const enablePolicyType: OrganizationsOperation<'EnablePolicyType'> = (input, call) => {
  const type = requireType(call, input)
  const { policyBook, serviceAccess } = call.world.store(organization)
  if (policyBook.enabledTypes.has(type)) {
    throw new AwsError('PolicyTypeAlreadyEnabledException', 'The specified policy type is already enabled.')
  }
  const service = trusting[type]
  if (service !== undefined && !serviceAccess.has(service)) {
    throw refusals.constraint('SERVICE_ACCESS_NOT_ENABLED', `Service access for ${service} is not enabled.`)
  }
  policyBook.enabledTypes.add(type)
  return { Root: rootOf(call.world) }
}

/** Detaches every policy of the type and deletes none (BEHAVIOUR 18). */
export const disablePolicyType: OrganizationsOperation<'DisablePolicyType'> = (input, call) => {
  const type = requireType(call, input)
  const { policyBook } = call.world.store(organization)
  if (!policyBook.enabledTypes.delete(type)) throw refusals.policyTypeNotEnabled()
  policyBook.attachments = policyBook.attachments.filter(({ policy }) => policyBook.policies.get(policy)?.type !== type)
  return { Root: rootOf(call.world) }
}

/** Whether a type of policies is enabled in the root, which some services follow. */
export const isPolicyTypeEnabled = (world: World, type: PolicyType): boolean =>
  world.store(organization).policyBook.enabledTypes.has(type)
