import type { FeatureChange } from '../feature-settings'

/** Features as `featuresField` parses them. */
export type FeaturesOf<Value extends string> = Readonly<
  Record<string, Value | { readonly value: Value; readonly additional?: Readonly<Record<string, Value>> | undefined }>
>

/** The changes that bring these features about. */
export const changesOf = <Value extends string>(features: FeaturesOf<Value> | undefined): FeatureChange<Value>[] =>
  Object.entries(features ?? {}).map(([name, setting]) => {
    const { value, additional = {} } = typeof setting === 'string' ? { value: setting } : setting
    return { name, value, additional: Object.entries(additional).map(([more, on]) => ({ name: more, value: on })) }
  })
