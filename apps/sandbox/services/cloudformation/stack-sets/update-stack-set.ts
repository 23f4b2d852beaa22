import type { UpdateStackSetCommandInput } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import { unbuilt } from '../../../kit/unbuilt'
import type { Call } from '../../../request/operation'
import { validationError } from '../errors'
import type { CloudFormationOperation } from '../state'
import { defineStackSet, requireAutoDeployment } from './define-stack-set'
import { newOperation } from './new-operation'
import { isAtWork, requireIdle, submitOperation } from './operation-queue'
import { instanceTargets, targetOf } from './operation-targets'
import { type OperationTarget, requireInstance, requireOperableStackSet, type StackSet } from './state'
import { unlessSuspended, updateInstance } from './target-work'

const invalidOperation = (message: string): AwsError => new AwsError('InvalidOperationException', message)

/** Whether a request turns managed execution on or off. */
const changesManagedExecution = ({ definition }: StackSet, { ManagedExecution }: UpdateStackSetCommandInput) =>
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
  throw unbuilt('The sandbox does not build a change of PermissionModel.')
}

/**
 * Checks what UpdateStackSet checks before it touches anything (BEHAVIOUR 42, 51 and 66).
 * @throws AwsError `InvalidOperationException` for a change of managed execution together with
 *   others, or while operations run; `ValidationError` for automatic deployment together with
 *   targets.
 */
const requireUpdate = (stackSet: StackSet, input: UpdateStackSetCommandInput): void => {
  requirePermissionModel(stackSet, input)
  requireManagedExecution(stackSet, input)
  if (input.AutoDeployment === undefined) return
  requireAutoDeployment(stackSet.permissionModel, input.AutoDeployment)
  if ((input.DeploymentTargets ?? input.Regions) !== undefined) {
    throw validationError('AutoDeployment cannot be specified together with DeploymentTargets or Regions')
  }
}

/** All instances that can be updated, or those that the request names. */
const targets = (
  input: UpdateStackSetCommandInput,
  { world }: Call,
  stackSet: StackSet,
): readonly OperationTarget[] => {
  if ((input.Accounts ?? input.DeploymentTargets ?? input.Regions) === undefined) {
    return [...stackSet.instances.values()].filter(({ status }) => status !== 'INOPERABLE').map(targetOf)
  }
  const chosen = instanceTargets(world, stackSet, input)
  for (const target of chosen) requireInstance(stackSet, target)
  return chosen
}

/** Only a change of the template or the parameters puts instances out of date (BEHAVIOUR 37). */
const markOutdated = ({ instances }: StackSet, input: UpdateStackSetCommandInput): void => {
  if ((input.TemplateBody ?? input.TemplateURL ?? input.Parameters) === undefined) return
  for (const [key, instance] of instances) {
    if (instance.status !== 'INOPERABLE')
      instances.set(key, { ...instance, status: 'OUTDATED', detailedStatus: 'PENDING' })
  }
}

/**
 * The definition changes even where the operation fails: instances that it does not reach are
 * OUTDATED.
 */
export const updateStackSet: CloudFormationOperation<'UpdateStackSet'> = async (input, call) => {
  const { world } = call
  const stackSet = requireOperableStackSet(call, input)
  requireUpdate(stackSet, input)
  requireIdle(stackSet)
  const { definition: before } = stackSet
  const definition = changesManagedExecution(stackSet, input)
    ? { ...before, managedExecution: !before.managedExecution }
    : defineStackSet(input, call, { before, permissionModel: stackSet.permissionModel })
  const operation = newOperation(world, stackSet, input, { action: 'UPDATE', targets: targets(input, call, stackSet) })
  stackSet.definition = definition
  markOutdated(stackSet, input)
  const update = unlessSuspended(world, stackSet, operation, (target) =>
    updateInstance(call, stackSet, target, ({ overrides }) => overrides),
  )
  await submitOperation(world, stackSet, operation, update)
  return { OperationId: operation.id }
}
