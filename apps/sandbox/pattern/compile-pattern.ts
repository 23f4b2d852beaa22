import { leafTest } from './leaf-test'
import {
  type EventPattern,
  type FieldPattern,
  isJsonObject,
  type Json,
  type ObjectPattern,
  PatternError,
} from './pattern'

const compileField = (alternatives: readonly Json[]): FieldPattern => {
  if (alternatives.length === 0) throw new PatternError('Empty arrays are not allowed')
  return {
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

/**
 * One way to match: the fields of a pattern by the names on the way to each, as JSON. What stands inside a `$or` takes the place of
 * what the pattern says of the same field outside.
 */
type Way = ReadonlyMap<string, FieldPattern>

/** The part of a pattern that is being read, and whether it stands inside a `$or`. */
interface Part {
  readonly path: readonly string[]
  readonly isInOr: boolean
}

const withField = (ways: readonly Way[], path: readonly string[], field: FieldPattern): readonly Way[] =>
  ways.map((way) => new Map([...way, [JSON.stringify(path), field]]))

/** More make a pattern that EventBridge refuses. Source: the user guide's page of `compilePattern`, "Or matching". */
const mostWays = 1000

const withAlternatives = (ways: readonly Way[], value: Json, { path }: Part): readonly Way[] => {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isJsonObject)) {
    throw new PatternError('"$or" must be a list of patterns')
  }
  if (value.length < 2) throw new PatternError('There must have at least 2 Objects in $or relationship.')
  // Before they are made: 30 pairs would be a thousand million.
  if (ways.length * value.length > mostWays) throw new PatternError('$or makes more than 1000 rule combinations')
  return value.flatMap((alternative) => withObject(ways, alternative, { path, isInOr: true }))
}

const withObject = (
  ways: readonly Way[],
  object: { readonly [name: string]: Json },
  { path, isInOr }: Part,
): readonly Way[] => {
  const entries = Object.entries(object)
  if (entries.length === 0) throw new PatternError('Empty objects are not allowed')
  return entries.reduce((before, [name, value]) => {
    if (isInOr && reservedInOr.has(name)) {
      throw new PatternError(`${name} is Ruler reserved fieldName which cannot be used inside $or.`)
    }
    if (name === '$or') return withAlternatives(before, value, { path, isInOr })
    if (Array.isArray(value)) return withField(before, [...path, name], compileField(value))
    if (isJsonObject(value)) return withObject(before, value, { path: [...path, name], isInOr })
    throw new PatternError(`"${name}" must be an object or an array`)
  }, ways)
}

interface Tree extends ObjectPattern {
  readonly fields: Map<string, FieldPattern>
  readonly objects: Map<string, Tree>
}

const newTree = (): Tree => ({ fields: new Map(), objects: new Map() })

/** A way as objects in objects, so that fields of one object can be looked for in one element of an array. */
const treeOf = (way: Way): ObjectPattern => {
  const root = newTree()
  for (const [key, field] of way) {
    const path: readonly string[] = JSON.parse(key)
    const tree = path.slice(0, -1).reduce((above, name) => {
      const inner = above.objects.get(name) ?? newTree()
      above.objects.set(name, inner)
      return inner
    }, root)
    tree.fields.set(path.at(-1) ?? '', field)
  }
  return root
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
export const compilePattern = (text: string): EventPattern => {
  const pattern = readJson(text)
  if (!isJsonObject(pattern)) throw new PatternError('Filter is not an object')
  return withObject([new Map()], pattern, { path: [], isInOr: false }).map(treeOf)
}
