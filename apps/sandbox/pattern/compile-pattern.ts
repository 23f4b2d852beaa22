import { leafTest } from './leaf-test'
import { type FieldPattern, isJsonObject, type Json, type ObjectPattern, PatternError } from './pattern'

const compileField = (alternatives: readonly Json[]): FieldPattern => {
  if (alternatives.length === 0) throw new PatternError('Empty arrays are not allowed')
  return {
    kind: 'field',
    tests: alternatives.map(leafTest),
    matchesAbsence: alternatives.some((alternative) => isJsonObject(alternative) && alternative.exists === false),
  }
}

/**
 * Names that no field inside a `$or` may have: the operators, and those that are reserved for later ones.
 * Source: aws/event-ruler `Constants.java`, RESERVED_FIELD_NAMES_IN_OR_RELATIONSHIP
 */
const reservedInOr: ReadonlySet<string> = new Set(
  [
    'exactly equals-ignore-case prefix suffix anything-but exists wildcard numeric cidr = < <= > >= regex',
    'not-wildcard not-equals-ignore-case date-after date-on-or-after date-before date-on-or-before in-date-range',
    'ip-address-in-range ip-address-not-in-range',
  ].flatMap((names) => names.split(' ')),
)

const compileAlternatives = (value: Json): readonly ObjectPattern[] => {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isJsonObject)) {
    throw new PatternError('"$or" must be a list of patterns')
  }
  if (value.length < 2) throw new PatternError('There must have at least 2 Objects in $or relationship.')
  return value.map((alternative) => compileObject(alternative, true))
}

const compileObject = (object: { readonly [name: string]: Json }, isInOr: boolean): ObjectPattern => {
  const fields = new Map<string, FieldPattern | ObjectPattern>()
  const anyOf: (readonly ObjectPattern[])[] = []
  if (Object.keys(object).length === 0) throw new PatternError('Empty objects are not allowed')
  for (const [name, value] of Object.entries(object)) {
    if (isInOr && reservedInOr.has(name)) {
      throw new PatternError(`${name} is Ruler reserved fieldName which cannot be used inside $or.`)
    }
    if (name === '$or') anyOf.push(compileAlternatives(value))
    else if (Array.isArray(value)) fields.set(name, compileField(value))
    else if (isJsonObject(value)) fields.set(name, compileObject(value, isInOr))
    else throw new PatternError(`"${name}" must be an object or an array`)
  }
  return { kind: 'object', fields, anyOf }
}

const readJson = (text: string): Json => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PatternError((error as Error).message)
  }
}

/**
 * Reads an event pattern and checks its form.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * @throws PatternError saying what is wrong
 */
export const compilePattern = (text: string): ObjectPattern => {
  const pattern = readJson(text)
  if (!isJsonObject(pattern)) throw new PatternError('Filter is not an object')
  return compileObject(pattern, false)
}
