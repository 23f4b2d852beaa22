import type { World } from '../../../world/world'
import { validationError } from '../errors'
import { readDeploymentTargets } from './deployment-targets'
import { targetedInstances, targetsToCreate } from './organizational-targets'
import { instanceKey, type OperationTarget, type StackSet } from './stack-set'
import { type OperationRequest, targetsOf } from './start-operation'

/** @throws AwsError `ValidationError` for a request without Regions. */
export const requireRegions = ({ Regions = [] }: OperationRequest): readonly string[] => {
  if (Regions.length > 0) return Regions
  throw validationError('Regions must be specified for the operation')
}

/** The pairs of account and Region in which a request creates instances. */
export const creationTargets = (
  world: World,
  stackSet: StackSet,
  request: OperationRequest,
): readonly OperationTarget[] =>
  stackSet.permissionModel === 'SELF_MANAGED'
    ? targetsOf(request)
    : targetsToCreate(world, readDeploymentTargets(world, request, true), requireRegions(request))

/** The instances that a request names; self-managed, pairs without an instance are kept. */
export const instanceTargets = (
  world: World,
  stackSet: StackSet,
  request: OperationRequest,
): readonly OperationTarget[] =>
  stackSet.permissionModel === 'SELF_MANAGED'
    ? targetsOf(request)
    : targetedInstances(world, stackSet, readDeploymentTargets(world, request, false), requireRegions(request))

/** The targets of which there is an instance. */
export const existingTargets = (stackSet: StackSet, targets: readonly OperationTarget[]): OperationTarget[] =>
  targets.filter((target) => stackSet.instances.has(instanceKey(target)))
