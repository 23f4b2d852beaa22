import type { z } from 'zod'
import { unwrap } from '../schema/schema-walk'

/** A value of which every part that is missing or of the wrong type is undefined, and every list is there. */
export type Draft<T> = T extends string | number
  ? T | undefined
  : T extends readonly (infer Item)[]
    ? readonly Draft<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Draft<T[Key]> }
      : T

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const mapValues = (record: object, map: (value: unknown, key: string) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))

const fits = (schema: z.core.$ZodType, value: unknown): boolean => {
  const { type } = unwrap(schema)._zod.def
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isRecord(value)
  return readDraft(schema, value) !== undefined
}

/**
 * Reads as much of a value as has the schema's types, with its defaults filled in; forms and limits are not looked at.
 * With it the rules run on a manifest that the schema refuses, so that a person sees all problems at once.
 */
export const readDraft = (schema: z.core.$ZodType, value: unknown): unknown => {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'optional':
      return value === undefined ? undefined : readDraft(def.innerType, value)
    case 'default':
    case 'prefault':
      return readDraft(def.innerType, value === undefined ? def.defaultValue : value)
    case 'object':
      return readObject(def.shape, value)
    case 'record':
      return mapValues(isRecord(value) ? value : {}, (inner) => readDraft(def.valueType, inner))
    case 'array':
      return Array.isArray(value) ? value.map((item) => readDraft(def.element, item)) : []
    case 'union':
      return def.options.flatMap((option) => (fits(option, value) ? [readDraft(option, value)] : []))[0]
    default:
      return readLeaf(def, value)
  }
}

const readObject = (shape: Readonly<Record<string, z.core.$ZodType>>, value: unknown): unknown => {
  const from = isRecord(value) ? value : {}
  return mapValues(shape, (inner, key) => readDraft(inner as z.core.$ZodType, from[key]))
}

const readLeaf = (def: z.core.$ZodTypes['_zod']['def'], value: unknown): unknown => {
  if (def.type === 'enum') return Object.values(def.entries).some((entry) => entry === value) ? value : undefined
  if (def.type === 'literal') return def.values.some((literal) => literal === value) ? value : undefined
  const kind: string = typeof value
  return kind === def.type ? value : undefined
}
