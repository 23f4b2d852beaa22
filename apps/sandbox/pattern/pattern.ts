/** A JSON value that an event or a pattern may hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Whether one leaf of an event satisfies one alternative of a pattern. */
export type LeafTest = (value: Json) => boolean

/** The alternatives of one field: any one suffices. */
export interface FieldPattern {
  readonly tests: readonly LeafTest[]
  /** `{"exists": false}` is among the alternatives. */
  readonly matchesAbsence: boolean
}

/** Fields and objects of one object that all must match. A name may stand for both, if different parts of a pattern say so. */
export interface ObjectPattern {
  readonly fields: ReadonlyMap<string, FieldPattern>
  readonly objects: ReadonlyMap<string, ObjectPattern>
}

/** The ways to match: `$or` makes several of one pattern, and any one suffices. */
export type EventPattern = readonly ObjectPattern[]

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

/** Whether there is a leaf anywhere below these steps; every element of an array is looked into. */
const hasLeaf = (value: Json | undefined, [step, ...rest]: readonly string[]): boolean => {
  if (step === undefined) return leavesOf(value).length > 0
  if (Array.isArray(value)) return value.some((element) => hasLeaf(element, [step, ...rest]))
  return isJsonObject(value) && Object.hasOwn(value, step) && hasLeaf(value[step], rest)
}

/** Where in an event a part of a pattern is compared. */
interface Place {
  readonly event: Json | undefined
  readonly path: readonly string[]
}

const matchField = (field: FieldPattern, value: Json | undefined, { event, path }: Place): boolean =>
  leavesOf(value).some((leaf) => field.tests.some((test) => test(leaf))) ||
  (field.matchesAbsence && !hasLeaf(event, path))

/** Of an array, one element must match; one without elements is as good as nothing. */
const matchObject = (pattern: ObjectPattern, value: Json | undefined, { event, path }: Place): boolean => {
  if (Array.isArray(value) && value.length > 0) {
    return value.some((element) => matchObject(pattern, element, { event, path }))
  }
  const object = isJsonObject(value) ? value : {}
  const inner = (name: string): Json | undefined => (Object.hasOwn(object, name) ? object[name] : undefined)
  const below = (name: string): Place => ({ event, path: [...path, name] })
  return (
    [...pattern.fields].every(([name, field]) => matchField(field, inner(name), below(name))) &&
    [...pattern.objects].every(([name, part]) => matchObject(part, inner(name), below(name)))
  )
}

/**
 * Whether an event matches a pattern: every field that the pattern names must hold one of its
 * alternatives. Of an array, one element suffices, and the fields of one object pattern must be
 * found in the same element; what must not exist may be in none.
 */
export const matchPattern = (pattern: EventPattern, event: Json | undefined): boolean =>
  pattern.some((way) => matchObject(way, event, { event, path: [] }))
