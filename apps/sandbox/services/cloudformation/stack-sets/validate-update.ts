import type { UpdateStackSetCommandInput } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import { validationError } from '../errors'
import { isAtWork } from './operation-queue'
import type { StackSet } from './stack-set'
import { requireAutoDeployment } from './validate-auto-deployment'

const invalidOperation = (message: string): AwsError => new AwsError('InvalidOperationException', message)

/** Whether a request turns managed execution on or off. */
export const changesManagedExecution = ({ definition }: StackSet, { ManagedExecution }: UpdateStackSetCommandInput) =>
  ManagedExecution?.Active !== undefined && ManagedExecution.Active !== definition.managedExecution

const requireManagedExecution = (stackSet: StackSet, input: UpdateStackSetCommandInput): void => {
  if (!changesManagedExecution(stackSet, input)) return
  if ((input.TemplateBody ?? input.TemplateURL ?? input.Parameters) !== undefined) {
    throw invalidOperation('Cannot update ManagedExecution while updating StackSet Template or Parameters')
  }
  if (isAtWork(stackSet)) {
    throw invalidOperation('Cannot update ManagedExecution while there are running or queued operations')
  }
}

const requirePermissionModel = (stackSet: StackSet, { PermissionModel }: UpdateStackSetCommandInput): void => {
  if (PermissionModel === undefined || PermissionModel === stackSet.permissionModel) return
  if (stackSet.instances.size > 0) throw validationError('Cannot modify PermissionModel of a StackSet with instances')
  throw new AwsError('NotImplemented', 'The sandbox does not build a change of PermissionModel.', { status: 501 })
}

/**
 * Checks what UpdateStackSet checks before it touches anything (BEHAVIOUR 42, 51 and 66).
 * @throws AwsError `InvalidOperationException` for a change of managed execution together with others, or while operations run;
 *   `ValidationError` for automatic deployment together with targets.
 */
export const requireUpdate = (stackSet: StackSet, input: UpdateStackSetCommandInput): void => {
  requirePermissionModel(stackSet, input)
  requireManagedExecution(stackSet, input)
  if (input.AutoDeployment === undefined) return
  requireAutoDeployment(stackSet.permissionModel, input.AutoDeployment)
  if ((input.DeploymentTargets ?? input.Regions) !== undefined) {
    throw validationError('AutoDeployment cannot be specified together with DeploymentTargets or Regions')
  }
}
