import { type Feature, featureCatalogue } from '../../../kit/feature-catalogue'
import type { World } from '../../../world/world'
import { invalidInput } from '../errors'

/** Whether a feature of one detector is on. */
export type Switch = 'ENABLED' | 'DISABLED'
/** Which members an organization's setting applies to. */
export type AutoEnable = 'ALL' | 'NEW' | 'NONE'

interface Setting<Value> {
  readonly value: Value
  readonly updatedAt: Date
}

/** A feature's value and those of its additional configuration. */
interface FeatureSetting<Value> extends Setting<Value> {
  readonly additional: ReadonlyMap<string, Setting<Value>>
}

/**
 * The features of a detector (`Switch`) or of an organization (`AutoEnable`), by name. They never change: a change gives others. So the
 * detectors of an organization, nearly all of which have become the same together, share them.
 */
export type FeatureSettings<Value> = ReadonlyMap<string, FeatureSetting<Value>>

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

const changed = <Value>(
  known: FeatureSetting<Value> | undefined,
  { value, additional }: FeatureChange<Value>,
  now: Date,
): FeatureSetting<Value> => {
  const before: FeatureSetting<Value> = known ?? { value, updatedAt: now, additional: new Map() }
  const more = additional.filter((one) => before.additional.get(one.name)?.value !== one.value)
  const own = known && before.value === value ? before : { ...before, value, updatedAt: now }
  if (more.length === 0) return own
  const settings = more.map((one) => [one.name, { value: one.value, updatedAt: now }] as const)
  return { ...own, additional: new Map([...own.additional, ...settings]) }
}

const applied = <Value>(
  settings: FeatureSettings<Value>,
  changes: readonly FeatureChange<Value>[],
  now: Date,
): FeatureSettings<Value> => {
  const after = new Map(settings)
  for (const change of changes) after.set(change.name, changed(after.get(change.name), change, now))
  return [...after].every(([name, setting]) => settings.get(name) === setting) ? settings : after
}

/** What was last made of settings, and of what. */
interface Made {
  readonly of: string
  readonly settings: FeatureSettings<never>
}

const lastMade = new WeakMap<object, Made>()

/** The same result for the same settings, where the same is made of them again: of many detectors in one call. */
const once = <Value>(base: object, of: string, make: () => FeatureSettings<Value>): FeatureSettings<Value> => {
  const known = lastMade.get(base)
  if (known?.of === of) return known.settings as FeatureSettings<Value>
  const settings = make()
  lastMade.set(base, { of, settings: settings as FeatureSettings<never> })
  return settings
}

const texts = new WeakMap<readonly FeatureChange<unknown>[], string>()

/** Changes as text, made once for a list of them, which many detectors may be given. */
const textOf = (changes: readonly FeatureChange<unknown>[]): string => {
  const text = texts.get(changes) ?? JSON.stringify(changes)
  texts.set(changes, text)
  return text
}

/**
 * The settings after valid changes. Features and additional configuration that they do not name stay as they
 * are; the settings themselves where nothing changes.
 */
export const applyChanges = <Value>(
  settings: FeatureSettings<Value>,
  changes: readonly FeatureChange<Value>[],
  now: Date,
): FeatureSettings<Value> =>
  changes.length === 0
    ? settings
    : once(settings, `${now.getTime()} ${textOf(changes)}`, () => applied(settings, changes, now))

/** The same settings, all of a time. */
export const settingsSince = <Value>(settings: FeatureSettings<Value>, updatedAt: Date): FeatureSettings<Value> =>
  once(
    settings,
    `since ${updatedAt.getTime()}`,
    () =>
      new Map(
        [...settings].map(([name, setting]) => [
          name,
          {
            value: setting.value,
            updatedAt,
            additional: new Map([...setting.additional].map(([more, { value }]) => [more, { value, updatedAt }])),
          },
        ]),
      ),
  )

const newOf = new WeakMap<World, Map<string, Made>>()

/** What a new detector has in a Region: what is on by default. The same for all that are made at one time. */
export const newDetectorSettings = (world: World, region: string, now: Date): FeatureSettings<Switch> => {
  const byRegion = newOf.get(world) ?? new Map<string, Made>()
  newOf.set(world, byRegion)
  const of = String(now.getTime())
  const known = byRegion.get(region)
  if (known?.of === of) return known.settings
  const initial = ({ onByDefault }: Feature): Switch => (onByDefault ? 'ENABLED' : 'DISABLED')
  const settings = newSettings<Switch>(offeredFeatures(world, region, false), initial, 'DISABLED', now)
  byRegion.set(region, { of, settings: settings as FeatureSettings<never> })
  return settings
}
