import type { World } from '../../../world/world'
import { badRequest } from '../errors'
import type { ManagedBlock, ManagedFeature } from '../policies/managed-block'
import { managedIn, type Place } from '../policies/policy-coverage'
import { applyChanges, type FeatureChange, type FeatureSettings, type Switch } from './feature-settings'

/** The changes by which features become what organization policies set; features that are not there are left out. */
export const managedChanges = (
  { features }: ManagedBlock,
  settings: FeatureSettings<Switch>,
): FeatureChange<Switch>[] =>
  [...features].flatMap(([name, { value, additional }]) => {
    const current = settings.get(name)?.value
    if (current === undefined) return []
    const more = [...additional].map(([agent, on]) => ({ name: agent, value: on }))
    return [{ name, value: value ?? current, additional: more }]
  })

const unmanagedPart = (
  change: FeatureChange<Switch>,
  managed: ManagedFeature | undefined,
  settings: FeatureSettings<Switch>,
): FeatureChange<Switch> => {
  if (!managed) return change
  const current = settings.get(change.name)?.value ?? change.value
  return {
    ...change,
    value: managed.value === undefined ? change.value : current,
    additional: change.additional.filter(({ name }) => !managed.additional.has(name)),
  }
}

/**
 * Changes a detector's features, except for what organization policies manage: that stays as the
 * policies say.
 */
export const changeFeatures = (
  world: World,
  detector: Place & { features: FeatureSettings<Switch> },
  changes: readonly FeatureChange<Switch>[],
): void => {
  const { features: managed } = managedIn(world, detector)
  const left =
    managed.size === 0
      ? changes
      : changes.map((change) => unmanagedPart(change, managed.get(change.name), detector.features))
  detector.features = applyChanges(detector.features, left, world.clock.now())
}

const heldBy = (what: string): string =>
  `The request is rejected because ${what} is managed by an AWS Organizations GuardDuty policy.`

const heldPart = ({ name, value, additional }: FeatureChange<Switch>, managed: ManagedFeature): string | undefined => {
  if (managed.value !== undefined && managed.value !== value) return `the feature ${name}`
  const held = additional.find((more) => (managed.additional.get(more.name) ?? more.value) !== more.value)
  return held && `${held.name} of the feature ${name}`
}

/**
 * Why these changes cannot be made: an organization policy manages one of them and says otherwise.
 * Else undefined (BEHAVIOUR 42).
 */
export const policyObstacle = (
  world: World,
  place: Place,
  changes: readonly FeatureChange<Switch>[],
): string | undefined => {
  const { features } = managedIn(world, place)
  for (const change of changes) {
    const managed = features.get(change.name)
    const held = managed && heldPart(change, managed)
    if (held) return heldBy(held)
  }
  return undefined
}

/**
 * Why GuardDuty itself cannot be turned on or off in a place: an organization policy says otherwise. Else undefined
 * (BEHAVIOUR 55).
 */
export const switchObstacle = (world: World, place: Place, wanted: Switch): string | undefined =>
  (managedIn(world, place).foundational ?? wanted) === wanted ? undefined : heldBy('GuardDuty')

/** @throws AwsError where there is an obstacle. */
export const refuseFor = (obstacle: string | undefined): void => {
  if (obstacle !== undefined) throw badRequest(obstacle)
}
