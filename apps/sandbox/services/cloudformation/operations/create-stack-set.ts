import type { CreateStackSetCommandInput, CreateStackSetCommandOutput } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../aws-error'
import type { Operation } from '../../../operation'
import { refuseUnbuilt } from '../refuse-unbuilt'
import { defineStackSet } from '../stack-sets/define-stack-set'
import { requireOrganizationsAccess } from '../stack-sets/organizations-access'
import { stackSetsIn } from '../stack-sets/stack-set-state'
import { validationError } from '../validation-error'

const requireModel = (input: CreateStackSetCommandInput): void => {
  const isServiceManaged = input.PermissionModel === 'SERVICE_MANAGED'
  if (isServiceManaged && input.AutoDeployment === undefined) {
    throw validationError('AutoDeployment must be specified when PermissionModel is SERVICE_MANAGED')
  }
  if (!isServiceManaged && input.AutoDeployment !== undefined) {
    throw validationError('AutoDeployment can only be specified when PermissionModel is SERVICE_MANAGED')
  }
  if (isServiceManaged && (input.AdministrationRoleARN ?? input.ExecutionRoleName) !== undefined) {
    throw validationError(
      'AdministrationRoleARN and ExecutionRoleName cannot be specified when PermissionModel is SERVICE_MANAGED',
    )
  }
}

/** Makes a StackSet without instances (BEHAVIOUR 31 and 42). */
export const createStackSet: Operation<CreateStackSetCommandInput, CreateStackSetCommandOutput> = (input, call) => {
  refuseUnbuilt('CreateStackSet', input, ['StackId'])
  const name = input.StackSetName ?? ''
  if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) {
    throw validationError(
      `1 validation error detected: Value '${name}' at 'stackSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
    )
  }
  requireModel(input)
  if (input.PermissionModel === 'SERVICE_MANAGED') requireOrganizationsAccess(call)
  const stackSets = stackSetsIn(call)
  if (stackSets.has(name)) {
    throw new AwsError('NameAlreadyExistsException', `StackSet ${name} already exists`, { status: 409 })
  }
  const id = `${name}:${call.world.ids.uuid()}`
  stackSets.set(name, {
    id,
    name,
    arn: `arn:aws:cloudformation:${call.region}:${call.account}:stackset/${id}`,
    permissionModel: input.PermissionModel ?? 'SELF_MANAGED',
    definition: defineStackSet(input, call, undefined),
    instances: new Map(),
    operations: [],
  })
  return { StackSetId: id }
}
