import type { CreateStackSetCommandInput, CreateStackSetCommandOutput } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Call, Operation } from '../../../request/operation'
import { validationError } from '../errors'
import { administeredPlace } from '../stack-sets/call-as'
import { defineStackSet } from '../stack-sets/define-stack-set'
import { requireAdministrator, requireOrganizationsAccess } from '../stack-sets/organizations-access'
import { stackSetsIn } from '../stack-sets/stack-set-state'
import { requireAutoDeployment } from '../stack-sets/validate-auto-deployment'

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

/** Makes a StackSet without instances (BEHAVIOUR 31 and 48 to 51). */
export const createStackSet: Operation<CreateStackSetCommandInput, CreateStackSetCommandOutput> = (input, call) => {
  refuseUnbuilt('cloudformation:CreateStackSet', input, ['StackId'])
  const name = requireName(input.StackSetName ?? '')
  requireModel(input, call)
  const permissionModel = input.PermissionModel ?? 'SELF_MANAGED'
  const { account, region } = administeredPlace(call, input)
  const stackSets = stackSetsIn(call.world, { account, region })
  if (stackSets.has(name)) {
    throw new AwsError('NameAlreadyExistsException', `StackSet ${name} already exists`, { status: 409 })
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
