import type { StackSetOperationAction, StackSetOperationPreferences } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../aws-error'
import type { Call } from '../../../operation'
import { validationError } from '../validation-error'
import { validatePreferences } from './operation-preferences'
import type { StackSet, StackSetOperation } from './stack-set'

/** The part of a request that says where and how an operation runs. */
export interface OperationRequest {
  readonly OperationId?: string | undefined
  readonly OperationPreferences?: StackSetOperationPreferences | undefined
  readonly Accounts?: string[] | undefined
  readonly Regions?: string[] | undefined
  readonly DeploymentTargets?: { readonly Accounts?: string[] | undefined } | undefined
}

const accountsOf = (request: OperationRequest): readonly string[] => {
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

/** @throws AwsError 501 for a service-managed StackSet, whose instances the sandbox does not build. */
export const requireSelfManaged = (stackSet: StackSet, operation: string): void => {
  if (stackSet.permissionModel === 'SELF_MANAGED') return
  throw new AwsError(
    'NotImplemented',
    `The sandbox does not build cloudformation:${operation} for StackSets with the SERVICE_MANAGED permission model.`,
    { status: 501 },
  )
}

/** A new operation that has not run yet. @throws AwsError `OperationIdAlreadyExistsException`, `ValidationError` for its preferences. */
export const newOperation = (
  call: Call,
  stackSet: StackSet,
  request: OperationRequest,
  work: {
    readonly action: StackSetOperationAction
    readonly targets: StackSetOperation['targets']
    readonly retainStacks?: boolean
  },
): StackSetOperation => {
  const preferences = request.OperationPreferences ?? {}
  validatePreferences(preferences)
  const id = request.OperationId ?? call.world.ids.uuid()
  if (stackSet.operations.some((operation) => operation.id === id)) {
    throw new AwsError('OperationIdAlreadyExistsException', `Operation ID ${id} already exists`, { status: 409 })
  }
  return {
    id,
    action: work.action,
    preferences,
    retainStacks: work.retainStacks ?? false,
    targets: work.targets,
    createdAt: call.world.clock.now(),
    status: 'RUNNING',
    results: [],
  }
}
