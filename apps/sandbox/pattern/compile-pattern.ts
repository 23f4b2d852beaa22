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

const compileAlternatives = (value: Json): readonly ObjectPattern[] => {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isJsonObject)) {
    throw new PatternError('"$or" must be a list of patterns')
  }
  return value.map(compileObject)
}

const compileObject = (object: { readonly [name: string]: Json }): ObjectPattern => {
  const fields = new Map<string, FieldPattern | ObjectPattern>()
  const anyOf: (readonly ObjectPattern[])[] = []
  if (Object.keys(object).length === 0) throw new PatternError('Empty objects are not allowed')
  for (const [name, value] of Object.entries(object)) {
    if (name === '$or') anyOf.push(compileAlternatives(value))
    else if (Array.isArray(value)) fields.set(name, compileField(value))
    else if (isJsonObject(value)) fields.set(name, compileObject(value))
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
  return compileObject(pattern)
}
