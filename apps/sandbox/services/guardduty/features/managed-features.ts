import type { AccountId, Region } from '../../../../manifest/ids'
import type { World } from '../../../world/world'
import { organization } from '../../organizations/state'
import { badRequest } from '../errors'
import { applyChanges, type FeatureChange, type FeatureSettings, type Switch } from './feature-settings'

/** An account's GuardDuty in one Region. */
interface Place {
  readonly account: AccountId
  readonly region: Region
}

/**
 * Features as a scenario states them, once parsed: a value each, or with values of additional
 * configuration, too.
 */
type StatedFeatures<Value extends string> = Readonly<
  Record<string, Value | { readonly value: Value; readonly additional?: Readonly<Record<string, Value>> | undefined }>
>

/** The changes that bring about the features that a scenario states. */
export const changesOf = <Value extends string>(features: StatedFeatures<Value> | undefined): FeatureChange<Value>[] =>
  Object.entries(features ?? {}).map(([name, setting]) => {
    const { value, additional = {} } = typeof setting === 'string' ? { value: setting } : setting
    return { name, value, additional: Object.entries(additional).map(([more, on]) => ({ name: more, value: on })) }
  })

/**
 * What organization policies of the type GUARDDUTY_POLICY set in an account and Region, by feature:
 * the scenario's `guardDuty.policies`; where several name a feature, the last counts (BEHAVIOUR
 * 42).
 */
export const managedFeatures = (
  world: World,
  { account, region }: Place,
): ReadonlyMap<string, FeatureChange<Switch>> => {
  const policies = world.scenario.guardDuty?.policies ?? []
  if (policies.length === 0) return new Map()
  const isMember = world.store(organization).accounts.has(account)
  return new Map(
    policies
      .filter(({ accounts, regions }) => {
        const covers = accounts === 'ALL' ? isMember : accounts.includes(account)
        return covers && regions.includes(region)
      })
      .flatMap(({ features }) => changesOf<Switch>(features))
      .map((change) => [change.name, change]),
  )
}

/**
 * Changes a detector's features, except those that an organization policy manages: they stay as the
 * policy says.
 */
export const changeFeatures = (
  world: World,
  detector: Place & { readonly features: FeatureSettings<Switch> },
  changes: readonly FeatureChange<Switch>[],
): void => {
  const managed = managedFeatures(world, detector)
  applyChanges(
    detector.features,
    changes.filter(({ name }) => !managed.has(name)),
    world.clock.now(),
  )
}

/**
 * Why these changes cannot be made: one of the features is managed by an organization policy that
 * says otherwise. Else undefined.
 */
export const policyObstacle = (
  world: World,
  place: Place,
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
export const requireUnmanaged = (world: World, place: Place, changes: readonly FeatureChange<Switch>[]): void => {
  const obstacle = policyObstacle(world, place, changes)
  if (obstacle !== undefined) throw badRequest(obstacle)
}
