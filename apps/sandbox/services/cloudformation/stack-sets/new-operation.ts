import type { Parameter, StackSetOperationAction } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import type { World } from '../../../world/world'
import type { OperationRequest } from './deployment-targets'
import { validatePreferences } from './operation-preferences'
import { instanceKey, type StackSet, type StackSetOperation } from './state'

/** What an operation does, where. */
interface OperationWork {
  readonly action: StackSetOperationAction
  readonly targets: StackSetOperation['targets']
  readonly retainStacks?: boolean
  readonly automatic?: boolean
}

const requireNewId = (stackSet: StackSet, id: string): void => {
  if (!stackSet.operations.some((operation) => operation.id === id)) return
  throw new AwsError('OperationIdAlreadyExistsException', `Operation ID ${id} already exists`, { status: 409 })
}

/**
 * A new operation that has not run yet.
 * @throws AwsError `OperationIdAlreadyExistsException`, `ValidationError` for its preferences.
 */
export const newOperation = (
  world: World,
  stackSet: StackSet,
  request: OperationRequest,
  work: OperationWork,
): StackSetOperation => {
  const preferences = request.OperationPreferences ?? {}
  validatePreferences(preferences)
  const id = request.OperationId ?? world.ids.uuid()
  requireNewId(stackSet, id)
  const isServiceManaged = stackSet.permissionModel === 'SERVICE_MANAGED'
  return {
    id,
    action: work.action,
    preferences,
    retainStacks: work.retainStacks ?? false,
    targets: work.targets,
    ...(isServiceManaged && request.DeploymentTargets ? { deploymentTargets: request.DeploymentTargets } : {}),
    automatic: work.automatic ?? false,
    createdAt: world.clock.now(),
    status: 'QUEUED',
    results: work.targets.map((target) => ({ ...target, status: 'PENDING' as const })),
  }
}

/** Lists the instances that an operation will make, before their stacks are there. */
export const announceInstances = (
  { instances }: StackSet,
  { id, targets }: StackSetOperation,
  overrides: readonly Parameter[],
): void => {
  for (const target of targets) {
    if (instances.has(instanceKey(target))) continue
    const pending = { status: 'OUTDATED', detailedStatus: 'PENDING', lastOperationId: id } as const
    instances.set(instanceKey(target), { ...target, ...pending, overrides })
  }
}
