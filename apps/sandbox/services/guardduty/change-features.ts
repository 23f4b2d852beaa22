import type { World } from '../../world/world'
import { badRequest } from './bad-request'
import type { Detector } from './detector'
import { applyChanges, type FeatureChange, type Switch } from './feature-settings'
import { managedFeatures } from './managed-features'

/** Changes a detector's features, except those that an organization policy manages: they stay as the policy says. */
export const changeFeatures = (world: World, detector: Detector, changes: readonly FeatureChange<Switch>[]): void => {
  const managed = managedFeatures(world, detector)
  applyChanges(
    detector.features,
    changes.filter(({ name }) => !managed.has(name)),
    world.clock.now(),
  )
}

/** Why these changes cannot be made: one of the features is managed by an organization policy that says otherwise. Else undefined. */
export const policyObstacle = (
  world: World,
  place: Pick<Detector, 'account' | 'region'>,
  changes: readonly FeatureChange<Switch>[],
): string | undefined => {
  const managed = managedFeatures(world, place)
  const held = changes.find(({ name, value }) => managed.has(name) && managed.get(name)?.value !== value)
  return (
    held &&
    `The request is rejected because the feature ${held.name} is managed by an AWS Organizations GuardDuty policy.`
  )
}

/** @throws AwsError when an organization policy manages one of the features and says otherwise. */
export const requireUnmanaged = (
  world: World,
  place: Pick<Detector, 'account' | 'region'>,
  changes: readonly FeatureChange<Switch>[],
): void => {
  const obstacle = policyObstacle(world, place, changes)
  if (obstacle !== undefined) throw badRequest(obstacle)
}
