import type { RequestContext } from '../../policy/evaluate'
import { asks, each } from '../../request/access'
import type { Call, ServiceAccess } from '../../request/operation'
import { organizationsArn } from './organization'
import { organization } from './state'

/** The ARN of an account, unit, root or policy by its id. */
const entityArn = ({ world }: Call, id: string): string => {
  if (/^\d{12}$/.test(id)) return organizationsArn(world, 'account', id)
  if (id.startsWith('r-')) return organizationsArn(world, 'root', id)
  if (id.startsWith('ou-')) return organizationsArn(world, 'ou', id)
  const { managementAccount, id: organizationId } = world.scenario.organization
  const { type = 'SERVICE_CONTROL_POLICY', isAwsManaged = false } =
    world.store(organization).policyBook.policies.get(id) ?? {}
  const holder = isAwsManaged ? 'aws:policy' : `${managementAccount}:policy/${organizationId}`
  return `arn:aws:organizations::${holder}/${type.toLowerCase()}/${id}`
}

interface OrganizationsRequest {
  readonly AccountId?: string
  readonly ChildId?: string
  readonly OrganizationalUnitId?: string
  readonly ParentId?: string
  readonly PolicyId?: string
  readonly ResourceId?: string
  readonly TargetId?: string
  readonly SourceParentId?: string
  readonly DestinationParentId?: string
  readonly ServicePrincipal?: string
  readonly RootId?: string
  readonly Filter?: string
  readonly PolicyType?: string
  readonly Type?: string
}

/** The entity that one member of a request names. */
const named =
  (member: keyof OrganizationsRequest) =>
  (input: OrganizationsRequest, call: Call): string =>
    entityArn(call, input[member] ?? '')

const forService = ({ ServicePrincipal: principal }: OrganizationsRequest): RequestContext =>
  principal === undefined ? {} : { 'organizations:ServicePrincipal': principal }

/** The type that a request names, or that of the policy which it names. */
const ofType = ({ Filter, PolicyType, Type, PolicyId }: OrganizationsRequest, { world }: Call): RequestContext => {
  const named = world.store(organization).policyBook.policies.get(PolicyId ?? '')?.type
  const type = Filter ?? PolicyType ?? Type ?? named
  return type === undefined ? {} : { 'organizations:PolicyType': type }
}

const everything = (): string => '*'

/** What the operations ask of their callers. */
export const organizationsAccess: ServiceAccess = {
  prefix: 'organizations',
  operations: {
    ...each(
      'organizations',
      'CloseAccount DescribeAccount ListDelegatedServicesForAccount RemoveAccountFromOrganization',
      named('AccountId'),
    ),
    ...each(
      'organizations',
      'DeregisterDelegatedAdministrator RegisterDelegatedAdministrator',
      named('AccountId'),
      forService,
    ),
    ...each(
      'organizations',
      'DisableAWSServiceAccess EnableAWSServiceAccess ListDelegatedAdministrators',
      everything,
      forService,
    ),
    ...each(
      'organizations',
      'CreateOrganizationalUnit ListAccountsForParent ListChildren ListOrganizationalUnitsForParent',
      named('ParentId'),
    ),
    ...each(
      'organizations',
      'DeleteOrganizationalUnit DescribeOrganizationalUnit UpdateOrganizationalUnit',
      named('OrganizationalUnitId'),
    ),
    ...each('organizations', 'ListParents', named('ChildId')),
    ...each(
      'organizations',
      'DeletePolicy DescribePolicy ListTargetsForPolicy UpdatePolicy',
      named('PolicyId'),
      ofType,
    ),
    ...each(
      'organizations',
      'AttachPolicy DetachPolicy',
      ({ PolicyId, TargetId }: OrganizationsRequest, call) =>
        [PolicyId, TargetId].map((id) => entityArn(call, id ?? '')),
      ofType,
    ),
    CreatePolicy: (input: OrganizationsRequest, call: Call) =>
      asks(
        'organizations:CreatePolicy',
        entityArn(call, '*').replace('service_control_policy', input.Type?.toLowerCase() ?? '*'),
        ofType(input, call),
      ),
    ...each('organizations', 'DisablePolicyType EnablePolicyType', named('RootId'), ofType),
    ...each('organizations', 'ListAccountsWithInvalidEffectivePolicy ListPolicies', everything, ofType),
    ...each('organizations', 'ListEffectivePolicyValidationErrors', named('AccountId'), ofType),
    DescribeEffectivePolicy: (input: OrganizationsRequest, call: Call) =>
      asks(
        'organizations:DescribeEffectivePolicy',
        entityArn(call, input.TargetId ?? call.account),
        ofType(input, call),
      ),
    ...each('organizations', 'ListPoliciesForTarget', named('TargetId'), ofType),
    ...each('organizations', 'ListTagsForResource TagResource UntagResource', named('ResourceId')),
    ...each(
      'organizations',
      'MoveAccount',
      ({ AccountId, SourceParentId, DestinationParentId }: OrganizationsRequest, call) =>
        [AccountId, SourceParentId, DestinationParentId].map((id) => entityArn(call, id ?? '')),
    ),
  },
}
