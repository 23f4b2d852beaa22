import type { PolicySummary, PolicyTargetSummary } from '@aws-sdk/client-organizations'
import type { World } from '../../world/world'
import { refusals } from './errors'
import { listPage } from './list-page'
import { organizationsArn, requireReader } from './organization'
import { type OrganizationsOperation, organization } from './state'
import { requireTaggable } from './tags'

/** A service control policy with its document. */
interface ServiceControlPolicy {
  readonly summary: PolicySummary & { readonly Id: string }
  readonly content: string
  /** Whether it is attached to this root, unit or account itself. */
  readonly isAttachedTo: (target: string) => boolean
}

/** The one that every organization starts with, attached everywhere. */
const fullAccess: ServiceControlPolicy = {
  summary: {
    Id: 'p-FullAWSAccess',
    Arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    Name: 'FullAWSAccess',
    Description: 'Allows access to every operation',
    Type: 'SERVICE_CONTROL_POLICY',
    AwsManaged: true,
  },
  content: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }),
  isAttachedTo: () => true,
}

/** The one that AWS attaches everywhere, and those of the scenario (BEHAVIOUR 16). */
const serviceControlPolicies = ({ scenario }: World): readonly ServiceControlPolicy[] => {
  const { id: organizationId, managementAccount, policies = [] } = scenario.organization
  const own = policies.map(({ id, name, content, targets }) => ({
    summary: {
      Id: id,
      Arn: `arn:aws:organizations::${managementAccount}:policy/${organizationId}/service_control_policy/${id}`,
      Name: name,
      Type: 'SERVICE_CONTROL_POLICY' as const,
      AwsManaged: false,
    },
    content: JSON.stringify(content),
    isAttachedTo: (target: string) => targets.some((one) => one === target),
  }))
  return [fullAccess, ...own]
}

/** The policy of this id. @throws AwsError `PolicyNotFoundException` */
const requirePolicy = (world: World, id: string | undefined): ServiceControlPolicy => {
  const found = serviceControlPolicies(world).find(({ summary }) => summary.Id === id)
  if (!found) throw refusals.policyNotFound()
  return found
}

/** The sandbox has service control policies only. */
export const listPolicies: OrganizationsOperation<'ListPolicies'> = (input, call) => {
  requireReader(call)
  if (input.Filter !== 'SERVICE_CONTROL_POLICY') return { Policies: [] }
  const page = listPage(serviceControlPolicies(call.world), input, call)
  return { Policies: page.items.map(({ summary }) => summary), NextToken: page.nextToken }
}

/** A policy with its document. */
export const describePolicy: OrganizationsOperation<'DescribePolicy'> = (input, call) => {
  requireReader(call)
  const { summary, content } = requirePolicy(call.world, input.PolicyId)
  return { Policy: { PolicySummary: summary, Content: content } }
}

/**
 * Policies that are attached to the target itself; those of the units above it are not among them
 * (BEHAVIOUR 16).
 */
export const listPoliciesForTarget: OrganizationsOperation<'ListPoliciesForTarget'> = (input, call) => {
  requireReader(call)
  const target = requireTaggable(call, input.TargetId)
  if (input.Filter !== 'SERVICE_CONTROL_POLICY') return { Policies: [] }
  const attached = serviceControlPolicies(call.world).filter(({ isAttachedTo }) => isAttachedTo(target))
  const page = listPage(attached, input, call)
  return { Policies: page.items.map(({ summary }) => summary), NextToken: page.nextToken }
}

/** All that a policy can be attached to. */
const targetsOf = (world: World): PolicyTargetSummary[] => {
  const { accounts, units } = world.store(organization)
  const { rootId } = world.scenario.organization
  return [
    { TargetId: rootId, Arn: organizationsArn(world, 'root', rootId), Name: 'Root', Type: 'ROOT' },
    ...[...units.values()].map((unit) => ({
      TargetId: unit.id,
      Arn: organizationsArn(world, 'ou', unit.id),
      Name: unit.name,
      Type: 'ORGANIZATIONAL_UNIT' as const,
    })),
    ...[...accounts.values()].map((account) => ({
      TargetId: account.id,
      Arn: organizationsArn(world, 'account', account.id),
      Name: account.name,
      Type: 'ACCOUNT' as const,
    })),
  ]
}

/** The root, units and accounts that a policy is attached to. */
export const listTargetsForPolicy: OrganizationsOperation<'ListTargetsForPolicy'> = (input, call) => {
  requireReader(call)
  const { isAttachedTo } = requirePolicy(call.world, input.PolicyId)
  const targets = targetsOf(call.world).filter(({ TargetId = '' }) => isAttachedTo(TargetId))
  const page = listPage(targets, input, call)
  return { Targets: page.items, NextToken: page.nextToken }
}
