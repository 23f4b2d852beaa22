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
