import { type Feature, featureCatalogue } from '../../../kit/feature-catalogue'
import type { World } from '../../../world/world'
import { invalidInput } from '../errors'

/** Whether a feature of one detector is on. */
export type Switch = 'ENABLED' | 'DISABLED'
/** Which members an organization's setting applies to. */
export type AutoEnable = 'ALL' | 'NEW' | 'NONE'

interface Setting<Value> {
  value: Value
  updatedAt: Date
}

/** A feature's value and those of its additional configuration. */
interface FeatureSetting<Value> extends Setting<Value> {
  readonly additional: Map<string, Setting<Value>>
}

/** The features of a detector (`Switch`) or of an organization (`AutoEnable`), by name. */
export type FeatureSettings<Value> = Map<string, FeatureSetting<Value>>

/** A feature that a request sets. */
export interface FeatureChange<Value> {
  readonly name: string
  readonly value: Value
  readonly additional: readonly { readonly name: string; readonly value: Value }[]
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

const isOffered = (world: World, region: string, name: string): boolean =>
  !world.scenario.guardDuty?.missingFeatures?.[region]?.includes(name)

/**
 * The features that a Region offers: those of detectors, or only those that an organization can
 * configure.
 */
export const offeredFeatures = (world: World, region: string, organizational: boolean): readonly Feature[] =>
  featureCatalogue.filter(
    (feature) => (feature.organizational || !organizational) && isOffered(world, region, feature.name),
  )

/**
 * Settings for all of these features, each with the value that `initial` gives and additional
 * configuration at `rest`.
 */
export const newSettings = <Value>(
  features: readonly Feature[],
  initial: (feature: Feature) => Value,
  rest: Value,
  now: Date,
): FeatureSettings<Value> =>
  new Map(
    features.map((feature) => [
      feature.name,
      {
        value: initial(feature),
        updatedAt: now,
        additional: new Map(feature.additional.map((name) => [name, { value: rest, updatedAt: now }])),
      },
    ]),
  )

/**
 * @throws AwsError for both runtime plans at once, an unknown feature, or one that the Region does
 *   not offer: for the whole call.
 */
export const requireValidChanges = <Value>(
  changes: readonly FeatureChange<Value>[],
  offered: readonly Feature[],
  values: readonly Value[],
): void => {
  const names = changes.map(({ name }) => name)
  if (names.includes('RUNTIME_MONITORING') && names.includes('EKS_RUNTIME_MONITORING')) throw invalidInput()
  for (const change of changes) {
    const feature = offered.find(({ name }) => name === change.name)
    if (!feature) throw invalidInput()
    if (change.additional.some(({ name }) => !feature.additional.includes(name))) throw invalidInput()
    if (![change, ...change.additional].every(({ value }) => values.includes(value))) throw invalidInput()
  }
}

/**
 * Applies valid changes. Features and additional configuration that they do not name stay as they
 * are.
 */
export const applyChanges = <Value>(
  settings: FeatureSettings<Value>,
  changes: readonly FeatureChange<Value>[],
  now: Date,
): void => {
  for (const { name, value, additional } of changes) {
    const known: FeatureSetting<Value> = settings.get(name) ?? { value, updatedAt: now, additional: new Map() }
    if (known.value !== value) Object.assign(known, { value, updatedAt: now })
    settings.set(name, known)
    for (const more of additional) {
      if (known.additional.get(more.name)?.value === more.value) continue
      known.additional.set(more.name, { value: more.value, updatedAt: now })
    }
  }
}
