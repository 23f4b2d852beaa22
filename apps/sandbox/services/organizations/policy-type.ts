import type { Root } from '@aws-sdk/client-organizations'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { refusals } from './errors'
import { listPage } from './list-page'
import { organizationsArn, requireManagement, requireReader } from './organization'
import { findPolicyType } from './policy'
import { policiesChanged } from './policy-changes'
import type { PolicyType } from './policy-records'
import { type OrganizationsOperation, organization } from './state'

/** The services that have to be trusted before a type can be enabled (BEHAVIOUR 18). */
export const trusting: Readonly<Partial<Record<PolicyType, string>>> = { GUARDDUTY_POLICY: 'guardduty.amazonaws.com' }

const rootOf = (world: World): Root => {
  const { rootId } = world.scenario.organization
  const { types } = world.store(organization).policyBook
  return {
    Id: rootId,
    Arn: organizationsArn(world, 'root', rootId),
    Name: 'Root',
    PolicyTypes: [...types].map(([Type, Status]) => ({ Type, Status })),
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
  if (!type) throw refusals.invalid('INVALID_ENUM_POLICY_TYPE', 'You specified an invalid policy type string.')
  if (call.world.scenario.organization.featureSet === 'CONSOLIDATED_BILLING') throw refusals.policyTypeNotAvailable()
  return type
}

/** Ends a pending state: what was to be enabled is, what was to be disabled is not any more and attached nowhere. */
const finish = (world: World, type: PolicyType): void => {
  const { policyBook } = world.store(organization)
  if (policyBook.types.get(type) === 'PENDING_ENABLE') policyBook.types.set(type, 'ENABLED')
  else {
    policyBook.detach(({ policy }) => policyBook.policies.get(policy)?.type === type)
    policyBook.types.delete(type)
  }
  policiesChanged(world, type)
}

/** Lets a type be pending for so many seconds by the sandbox's clock; 0: it is not pending at all. */
export const pend = (
  world: World,
  type: PolicyType,
  { status, seconds }: { readonly status: 'PENDING_ENABLE' | 'PENDING_DISABLE'; readonly seconds: number },
): void => {
  world.store(organization).policyBook.types.set(type, status)
  if (seconds === 0) finish(world, type)
  else {
    const due = new Date(world.clock.now().getTime() + seconds * 1000)
    world.agenda.add({ due, work: async () => finish(world, type), isAwaited: () => false })
  }
}

const pendAsStated = (world: World, type: PolicyType, status: 'PENDING_ENABLE' | 'PENDING_DISABLE'): void =>
  pend(world, type, { status, seconds: world.scenario.organization.policyTypeTakesSeconds ?? 0 })

/** Takes the scenario's `policyTypeTakesSeconds`; GuardDuty's type needs trusted access (BEHAVIOUR 18). */
export const enablePolicyType: OrganizationsOperation<'EnablePolicyType'> = (input, call) => {
  const type = requireType(call, input)
  const { policyBook, serviceAccess } = call.world.store(organization)
  if (policyBook.types.get(type) === 'PENDING_DISABLE') throw refusals.policyChangesInProgress()
  if (policyBook.types.has(type)) {
    throw new AwsError('PolicyTypeAlreadyEnabledException', 'The specified policy type is already enabled.')
  }
  const service = trusting[type]
  if (service !== undefined && !serviceAccess.has(service)) {
    throw refusals.constraint('SERVICE_ACCESS_NOT_ENABLED', `Service access for ${service} is not enabled.`)
  }
  pendAsStated(call.world, type, 'PENDING_ENABLE')
  return { Root: rootOf(call.world) }
}

/** Detaches every policy of the type in the end and deletes none (BEHAVIOUR 18). */
export const disablePolicyType: OrganizationsOperation<'DisablePolicyType'> = (input, call) => {
  const type = requireType(call, input)
  const status = call.world.store(organization).policyBook.types.get(type)
  if (status === 'PENDING_ENABLE') throw refusals.policyChangesInProgress()
  if (status !== 'ENABLED') throw refusals.policyTypeNotEnabled()
  pendAsStated(call.world, type, 'PENDING_DISABLE')
  return { Root: rootOf(call.world) }
}

/** Whether a type of policies is in effect in the root, which some services follow (BEHAVIOUR 18). */
export const isPolicyTypeEnabled = (world: World, type: PolicyType): boolean =>
  world.store(organization).policyBook.isInEffect(type)
