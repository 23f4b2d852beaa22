import type {
  DeploymentTargets,
  StackSetOperationAction,
  StackSetOperationPreferences,
} from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import type { World } from '../../../world/world'
import { validationError } from '../errors'
import { validatePreferences } from './operation-preferences'
import type { StackSet, StackSetOperation } from './stack-set'

/** The part of a request that says where and how an operation runs. */
export interface OperationRequest {
  readonly OperationId?: string | undefined
  readonly OperationPreferences?: StackSetOperationPreferences | undefined
  readonly Accounts?: string[] | undefined
  readonly Regions?: string[] | undefined
  readonly DeploymentTargets?: DeploymentTargets | undefined
}

const accountsOf = (request: OperationRequest): readonly string[] => {
  if ((request.DeploymentTargets?.OrganizationalUnitIds?.length ?? 0) > 0) {
    throw validationError('StackSets with SELF_MANAGED permission model can only have accounts as target')
  }
  const accounts = request.Accounts ?? request.DeploymentTargets?.Accounts ?? []
  const wrong = accounts.find((account) => !/^\d{12}$/.test(account))
  if (wrong !== undefined) {
    throw validationError(
      `Value '${wrong}' at 'accounts' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9]{12}$`,
    )
  }
  return accounts
}

/** All pairs of the request's accounts and Regions. @throws AwsError `ValidationError` when it names no account or no Region. */
export const targetsOf = (request: OperationRequest): StackSetOperation['targets'] => {
  const accounts = accountsOf(request)
  const regions = request.Regions ?? []
  if (accounts.length === 0 || regions.length === 0) {
    throw validationError(
      'Accounts and Regions must be specified for a StackSet with the SELF_MANAGED permission model.',
    )
  }
  return regions.flatMap((region) => accounts.map((account) => ({ account, region })))
}

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
