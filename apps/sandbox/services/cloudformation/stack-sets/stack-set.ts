import type { CreateStackSetCommandInput } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Call } from '../../../request/operation'
import { validationError } from '../errors'
import { type CloudFormationOperation, pageOf } from '../state'
import { defineStackSet, requireAutoDeployment } from './define-stack-set'
import { requireIdle } from './operation-queue'
import { administeredPlace, requireAdministrator, requireOrganizationsAccess } from './organizations-access'
import { requireStackSet, type StackSet, stackSetsIn, visibleStackSets } from './state'

const requireServiceManaged = (input: CreateStackSetCommandInput, call: Call): void => {
  if (input.AutoDeployment === undefined) {
    throw validationError('AutoDeployment must be specified when PermissionModel is SERVICE_MANAGED')
  }
  if ((input.AdministrationRoleARN ?? input.ExecutionRoleName) !== undefined) {
    throw validationError(
      'AdministrationRoleARN and ExecutionRoleName cannot be specified when PermissionModel is SERVICE_MANAGED',
    )
  }
  requireAdministrator(call, input)
  requireOrganizationsAccess(call)
}

const requireModel = (input: CreateStackSetCommandInput, call: Call): void => {
  if (input.AutoDeployment !== undefined) {
    requireAutoDeployment(input.PermissionModel ?? 'SELF_MANAGED', input.AutoDeployment)
  }
  if (input.PermissionModel === 'SERVICE_MANAGED') requireServiceManaged(input, call)
  else if (input.CallAs === 'DELEGATED_ADMIN') {
    throw validationError(
      'CallAs DELEGATED_ADMIN is only supported for StackSets with SERVICE_MANAGED permission model',
    )
  }
}

const requireName = (name: string): string => {
  if (/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) return name
  throw validationError(
    `1 validation error detected: Value '${name}' at 'stackSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  )
}

const STACK_SETS_AT_MOST = 1000

/** Makes a StackSet without instances (BEHAVIOUR 31, 82 and 48 to 51). */
export const createStackSet: CloudFormationOperation<'CreateStackSet'> = (input, call) => {
  refuseUnbuilt('cloudformation:CreateStackSet', input, ['StackId'])
  const name = requireName(input.StackSetName ?? '')
  requireModel(input, call)
  const permissionModel = input.PermissionModel ?? 'SELF_MANAGED'
  const { account, region } = administeredPlace(call, input)
  const stackSets = stackSetsIn(call.world, { account, region })
  if (stackSets.has(name)) {
    throw new AwsError('NameAlreadyExistsException', `StackSet ${name} already exists`, { status: 409 })
  }
  if (stackSets.size >= STACK_SETS_AT_MOST) {
    throw new AwsError('LimitExceededException', 'You have reached the limit of StackSets in this account')
  }
  const id = `${name}:${call.world.ids.uuid()}`
  stackSets.set(name, {
    account,
    region,
    id,
    name,
    arn: `arn:aws:cloudformation:${region}:${account}:stackset/${id}`,
    permissionModel,
    definition: defineStackSet(input, call, { permissionModel, before: undefined }),
    instances: new Map(),
    deployments: new Map(),
    operations: [],
  })
  return { StackSetId: id }
}

/** The Regions of its instances, and those that automatic deployment would use. */
const regionsOf = ({ instances, deployments }: StackSet): string[] => [
  ...new Set([
    ...[...instances.values()].map(({ region }) => region),
    ...[...deployments.values()].flatMap((own) => [...own]),
  ]),
]

/** Reads a StackSet with the Regions of its instances. */
export const describeStackSet: CloudFormationOperation<'DescribeStackSet'> = (input, call) => {
  const stackSet = requireStackSet(call, input)
  const { definition } = stackSet
  const isSelfManaged = stackSet.permissionModel === 'SELF_MANAGED'
  return {
    StackSet: {
      StackSetName: stackSet.name,
      StackSetId: stackSet.id,
      StackSetARN: stackSet.arn,
      Description: definition.description,
      Status: 'ACTIVE',
      TemplateBody: definition.templateBody,
      Parameters: [...definition.parameters],
      Capabilities: [...definition.capabilities],
      Tags: [...definition.tags],
      ...(isSelfManaged
        ? { AdministrationRoleARN: definition.administrationRoleArn, ExecutionRoleName: definition.executionRoleName }
        : {}),
      PermissionModel: stackSet.permissionModel,
      AutoDeployment: definition.autoDeployment,
      ManagedExecution: { Active: definition.managedExecution },
      OrganizationalUnitIds: [...stackSet.deployments.keys()],
      Regions: regionsOf(stackSet),
      StackSetDriftDetectionDetails: { DriftStatus: 'NOT_CHECKED', TotalStackInstancesCount: stackSet.instances.size },
    },
  }
}

/**
 * Lists the StackSets of the account and Region, or those that a delegated administrator works on.
 */
export const listStackSets: CloudFormationOperation<'ListStackSets'> = (input, call) => {
  // A deleted StackSet leaves no record in the sandbox.
  const listed = input.Status === 'DELETED' ? [] : visibleStackSets(call, input)
  const page = pageOf(listed, { token: input.NextToken, size: input.MaxResults }, call)
  return {
    Summaries: page.items.map(({ name, id, permissionModel, definition }) => ({
      StackSetName: name,
      StackSetId: id,
      Description: definition.description,
      Status: 'ACTIVE',
      PermissionModel: permissionModel,
      AutoDeployment: definition.autoDeployment,
      ManagedExecution: { Active: definition.managedExecution },
      DriftStatus: 'NOT_CHECKED',
    })),
    NextToken: page.nextToken,
  }
}

/** Deleting a StackSet that does not exist succeeds. */
export const deleteStackSet: CloudFormationOperation<'DeleteStackSet'> = (input, call) => {
  const found = visibleStackSets(call, input).find(({ name, id }) => [name, id].includes(input.StackSetName ?? ''))
  if (!found) return {}
  requireIdle(found)
  if (found.instances.size > 0) {
    throw new AwsError('StackSetNotEmptyException', 'StackSet is not empty', { status: 409 })
  }
  stackSetsIn(call.world, found).delete(found.name)
  return {}
}
