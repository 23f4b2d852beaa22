/** A JSON value that an event or a pattern may hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Whether one leaf of an event satisfies one alternative of a pattern. */
export type LeafTest = (value: Json) => boolean

/** The alternatives of one field: any one suffices. */
export interface FieldPattern {
  readonly kind: 'field'
  readonly tests: readonly LeafTest[]
  /** `{"exists": false}` is among the alternatives. */
  readonly matchesAbsence: boolean
}

/** Fields that all must match, and groups of which one must. */
export interface ObjectPattern {
  readonly kind: 'object'
  readonly fields: ReadonlyMap<string, FieldPattern | ObjectPattern>
  /** Each `$or`: one of its patterns must match. */
  readonly anyOf: readonly (readonly ObjectPattern[])[]
}

/** A pattern that AWS would not take. Services answer it with an error code of their own. */
export class PatternError extends Error {}

/** Whether a value is a JSON object. */
export const isJsonObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The leaves below a value: an array counts as each of its elements; objects hold no leaf. */
const leavesOf = (value: Json | undefined): readonly Json[] => {
  if (value === undefined || isJsonObject(value)) return []
  return Array.isArray(value) ? value.flatMap(leavesOf) : [value]
}

const matchField = (field: FieldPattern, value: Json | undefined): boolean => {
  const leaves = leavesOf(value)
  if (leaves.length === 0) return field.matchesAbsence
  return leaves.some((leaf) => field.tests.some((test) => test(leaf)))
}

/**
 * Whether an event matches a pattern: every field that the pattern names must hold one of its
 * alternatives. Of an array, one element suffices, and the fields of one object pattern must be
 * found in the same element.
 */
export const matchPattern = (pattern: ObjectPattern, event: Json | undefined): boolean => {
  if (Array.isArray(event)) return event.some((element) => matchPattern(pattern, element))
  const object = isJsonObject(event) ? event : {}
  for (const [name, part] of pattern.fields) {
    const value = Object.hasOwn(object, name) ? object[name] : undefined
    const matches = part.kind === 'field' ? matchField(part, value) : matchPattern(part, value)
    if (!matches) return false
  }
  return pattern.anyOf.every((alternatives) => alternatives.some((alternative) => matchPattern(alternative, object)))
}
