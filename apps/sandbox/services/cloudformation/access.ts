import type { RequestContext } from '../../policy/evaluate'
import { arnIn, asks, each } from '../../request/access'
import type { Access, Call, ServiceAccess } from '../../request/operation'
import { askToPass } from '../iam/role-asks'
import { organizationsAccess } from './stack-sets/organizations-access'
import { stackSetsIn } from './stack-sets/state'

interface StackRequest {
  readonly StackName?: string
  readonly ChangeSetName?: string
  readonly RoleARN?: string
  readonly TemplateURL?: string
}

/**
 * The stack of a request. By name, IAM sees any id; a change set by ARN belongs to some stack; a
 * request that names none is about all.
 */
const stackArn = ({ StackName: stack, ChangeSetName: changeSet }: StackRequest, call: Call): string => {
  if (stack?.startsWith('arn:')) return stack
  if (stack !== undefined) return arnIn('cloudformation', call, `stack/${stack}/*`)
  return changeSet?.startsWith('arn:') ? changeSet : arnIn('cloudformation', call, 'stack/*/*')
}

const stackContext = ({ ChangeSetName: changeSet, RoleARN: role, TemplateURL: url }: StackRequest): RequestContext => ({
  ...(changeSet !== undefined && { 'cloudformation:ChangeSetName': changeSet.split('/').at(-2) ?? changeSet }),
  ...(role !== undefined && { 'cloudformation:RoleArn': role }),
  ...(url !== undefined && { 'cloudformation:TemplateUrl': url }),
})

/** Operations that may bring a role. The template, CloudFormation reads later, in the caller's name too. */
const withRole =
  (name: string): Access =>
  (input: StackRequest, call) => [
    ...asks(`cloudformation:${name}`, stackArn(input, call), stackContext(input)),
    ...askToPass(input.RoleARN, 'cloudformation.amazonaws.com'),
  ]

const namesOf = (names: string, access: (name: string) => Access): Record<string, Access> =>
  Object.fromEntries(names.split(' ').map((name) => [name, access(name)]))

interface StackSetRequest {
  readonly StackSetName?: string
  readonly CallAs?: string
  readonly Accounts?: readonly string[]
  readonly DeploymentTargets?: {
    readonly Accounts?: readonly string[]
    readonly OrganizationalUnitIds?: readonly string[]
  }
  readonly AdministrationRoleARN?: string
  readonly TemplateURL?: string
}

/** Where a request's StackSet is: a delegated administrator's in the management account. */
const placeOf = ({ CallAs: callAs }: StackSetRequest, call: Call): Pick<Call, 'account' | 'region'> => ({
  account: callAs === 'DELEGATED_ADMIN' ? call.world.scenario.organization.managementAccount : call.account,
  region: call.region,
})

/** A StackSet by name or id. */
const stackSetArn = (input: StackSetRequest, call: Call): string => {
  const { StackSetName: name = '*' } = input
  return arnIn('cloudformation', placeOf(input, call), `stackset/${name.includes(':') ? name : `${name}:*`}`)
}

/** The accounts and units that a request means, as resources of their own, and the types of the StackSet's template. */
const targetArns = (input: StackSetRequest, call: Call): string[] => {
  const place = placeOf(input, call)
  const [name = ''] = (input.StackSetName ?? '').split(':')
  const { Accounts: accounts, DeploymentTargets: targets } = input
  const template = stackSetsIn(call.world, place).get(name)?.definition.template
  const types = new Set(Object.values(template?.Resources ?? {}).map(({ Type }) => Type.replaceAll('::', '-')))
  return [
    ...[...(accounts ?? []), ...(targets?.OrganizationalUnitIds ?? targets?.Accounts ?? [])].map((target) =>
      arnIn('cloudformation', place, `stackset-target/${name}:*/${target}`),
    ),
    ...[...types].map((type) => `arn:aws:cloudformation:${call.region}::type/resource/${type}`),
  ]
}

const onTargets =
  (name: string): Access =>
  (input: StackSetRequest, call) => [
    ...asks(`cloudformation:${name}`, [stackSetArn(input, call), ...targetArns(input, call)]),
    ...askToPass(input.AdministrationRoleARN, 'cloudformation.amazonaws.com'),
  ]

const stackSetsPrincipal = { 'organizations:ServicePrincipal': 'member.org.stacksets.cloudformation.amazonaws.com' }

/** CloudFormation changes the trust of AWS Organizations in the name of who gives it access, or takes it away. */
const trusting =
  (name: string, trust: string, changes: (status: string) => boolean): Access =>
  (_input: object, call) => [
    ...asks(`cloudformation:${name}`, '*'),
    ...(changes(organizationsAccess(call).status ?? 'DISABLED')
      ? asks(`organizations:${trust}`, '*', stackSetsPrincipal)
      : []),
  ]

/**
 * What the operations ask of their callers. What CloudFormation does for a stack, it asks for itself (`stackAsks`).
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
 */
export const cloudformationAccess: ServiceAccess = {
  prefix: 'cloudformation',
  operations: {
    ...namesOf('CreateChangeSet CreateStack UpdateStack', withRole),
    ...namesOf('ContinueUpdateRollback DeleteStack RollbackStack', withRole),
    ...each('cloudformation', 'DeleteChangeSet DescribeChangeSet ExecuteChangeSet', stackArn, stackContext),
    ...each(
      'cloudformation',
      'DescribeEvents DescribeStackEvents DescribeStackResource DescribeStackResources DescribeStacks DetectStackDrift DetectStackResourceDrift DescribeStackResourceDrifts GetTemplate ListChangeSets ListStackResources UpdateTerminationProtection',
      stackArn,
    ),
    GetTemplateSummary: (input: StackRequest & StackSetRequest, call: Call) => [
      ...asks(
        'cloudformation:GetTemplateSummary',
        input.StackName !== undefined
          ? stackArn(input, call)
          : input.StackSetName !== undefined
            ? stackSetArn(input, call)
            : '*',
        stackContext(input),
      ),
    ],
    ValidateTemplate: (input: StackRequest) => [...asks('cloudformation:ValidateTemplate', '*', stackContext(input))],
    CreateStackSet: (input: StackSetRequest) => [
      ...asks('cloudformation:CreateStackSet', '*', stackContext(input)),
      ...askToPass(input.AdministrationRoleARN, 'cloudformation.amazonaws.com'),
    ],
    ...namesOf('CreateStackInstances DeleteStackInstances UpdateStackInstances UpdateStackSet', onTargets),
    ...each(
      'cloudformation',
      'DeleteStackSet DescribeStackInstance DescribeStackSet DescribeStackSetOperation ListStackInstances ListStackSetAutoDeploymentTargets ListStackSetOperationResults ListStackSetOperations StopStackSetOperation',
      stackSetArn,
    ),
    ActivateOrganizationsAccess: trusting(
      'ActivateOrganizationsAccess',
      'EnableAWSServiceAccess',
      (status) => status !== 'ENABLED',
    ),
    DeactivateOrganizationsAccess: trusting(
      'DeactivateOrganizationsAccess',
      'DisableAWSServiceAccess',
      (status) => status === 'ENABLED',
    ),
  },
}
