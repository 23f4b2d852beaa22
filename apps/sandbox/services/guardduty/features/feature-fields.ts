import { z } from 'zod'
import { featureCatalogue } from './feature-catalogue'

const featureNames = featureCatalogue.map(({ name }) => name)
const additionalNames = [...new Set(featureCatalogue.flatMap(({ additional }) => additional))]

const oneOf = (names: readonly string[]) =>
  z.custom<string>((value) => names.includes(String(value)), {
    error: ({ input }) => `${JSON.stringify(input)} is none of ${names.join(', ')}`,
  })

/** The name of a GuardDuty feature. */
export const featureNameField = oneOf(featureNames)

/**
 * Features by name, each with a value of `values`, or with `{value, additional}` where its
 * additional configuration has values, too.
 */
export const featuresField = <Values extends readonly [string, ...string[]]>(values: Values) => {
  const value = z.enum(values)
  const detailed = z.strictObject({ value, additional: z.record(oneOf(additionalNames), value).optional() })
  const error = `one of ${values.join(', ')}, or {value, additional?} with these`
  return z.record(featureNameField, z.union([value, detailed], { error }))
}
