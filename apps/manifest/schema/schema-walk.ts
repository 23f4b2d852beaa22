import { z } from 'zod'
import type { Path } from '../text/place'

/** zod's own union of schema kinds, distinguished by `_zod.def.type` (zod's documentation for library authors). */
export type AnySchema = z.core.$ZodTypes

/** The schema inside of optional and defaulted ones. */
export const unwrap = (schema: z.core.$ZodType): AnySchema => {
  const { def } = (schema as AnySchema)._zod
  if (def.type === 'optional' || def.type === 'default' || def.type === 'prefault') return unwrap(def.innerType)
  return schema as AnySchema
}

const step = (schema: z.core.$ZodType, key: string | number): readonly z.core.$ZodType[] => {
  const { def } = unwrap(schema)._zod
  if (def.type === 'object') return Object.hasOwn(def.shape, key) ? [def.shape[key] as z.core.$ZodType] : []
  if (def.type === 'record') return [def.valueType]
  if (def.type === 'array') return [def.element]
  if (def.type === 'union') return def.options.flatMap((option) => step(option, key))
  return []
}

const schemasAt = (schema: z.core.$ZodType, path: Path): readonly z.core.$ZodType[] =>
  path.reduce<readonly z.core.$ZodType[]>((at, key) => at.flatMap((one) => step(one, key)), [schema])

/** Whether what is at this path may be left out. */
export const isOptionalAt = (schema: z.core.$ZodType, path: Path): boolean =>
  schemasAt(schema, path).some((one) => ['optional', 'default', 'prefault'].includes((one as AnySchema)._zod.def.type))

/** What the schema says of what is at this path; undefined where it says nothing. */
export const findDescriptionAt = (schema: z.core.$ZodType, path: Path): string | undefined =>
  schemasAt(schema, path)
    .map((one) => z.globalRegistry.get(one)?.description)
    .find((description) => description !== undefined)

/** Keys that the schema knows for an object at this path; none where it expects something else. */
export const keysAt = (schema: z.core.$ZodType, path: Path): readonly string[] =>
  schemasAt(schema, path).flatMap((one) => keysOf(one))

const keysOf = (schema: z.core.$ZodType): readonly string[] => {
  const { def } = unwrap(schema)._zod
  if (def.type === 'object') return Object.keys(def.shape)
  if (def.type === 'union') return def.options.flatMap(keysOf)
  if (def.type !== 'record') return []
  const keys = unwrap(def.keyType)._zod.def
  return keys.type === 'enum' ? Object.values(keys.entries).map(String) : []
}
