import type { NormalizedSchema } from '@smithy/core/schema'
import type { ConstraintData, ShapeConstraints } from './constraint-data'
import { wholeText } from './java-pattern'
import { type Rule, TypeMismatch, type Violation } from './violation'

/** One look at an input: where it is, and what it found. */
interface Walk {
  readonly path: string[]
  readonly found: Violation[]
}

type Check = (value: unknown, walk: Walk) => void

/** A rule and whether a value keeps it. */
type Test = readonly [rule: Rule, holds: (value: unknown) => boolean]

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Uint8Array) &&
  !(value instanceof Date)

/** What values of a schema are, and the word for it. */
const typeOf = (schema: NormalizedSchema): readonly [expected: string, is: (value: unknown) => boolean] => {
  if (schema.isListSchema()) return ['list', Array.isArray]
  if (schema.isMapSchema()) return ['map', isObject]
  if (schema.isStructSchema()) return ['structure', isObject]
  if (schema.isBlobSchema()) return ['blob', (value) => value instanceof Uint8Array]
  if (schema.isTimestampSchema())
    return ['timestamp', (value) => value instanceof Date && Number.isFinite(value.getTime())]
  if (schema.isBooleanSchema()) return ['boolean', (value) => typeof value === 'boolean']
  if (schema.isNumericSchema()) return ['number', (value) => typeof value === 'number']
  if (schema.isStringSchema()) return ['string', (value) => typeof value === 'string']
  return ['value', () => true]
}

const lengthOf = (value: unknown): number => {
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) return value.length
  return Object.keys(value as object).length
}

const bounds = (schema: NormalizedSchema, { min, max }: ShapeConstraints): Test[] => {
  const of = schema.isNumericSchema() ? 'value' : 'length'
  const measure = of === 'value' ? Number : lengthOf
  const tests: Test[] = []
  if (max !== undefined) tests.push([{ kind: 'bound', of, least: false, bound: max }, (value) => measure(value) <= max])
  if (min !== undefined) tests.push([{ kind: 'bound', of, least: true, bound: min }, (value) => measure(value) >= min])
  return tests
}

/** What a shape says of a value itself. */
const testsOf = (schema: NormalizedSchema, constraints: ShapeConstraints): Test[] => {
  const tests = bounds(schema, constraints)
  const { pattern, enum: values } = constraints
  if (pattern !== undefined && schema.isStringSchema()) {
    const expression = wholeText(pattern)
    tests.push([{ kind: 'pattern', pattern }, (value) => expression.test(value as string)])
  }
  if (values) {
    const legal = new Set<unknown>(values)
    tests.push([{ kind: 'enum', values }, (value) => legal.has(value)])
  }
  return tests
}

const missing = ({ path, found }: Walk, value: null | undefined): void => {
  found.push({ path: [...path], value, sensitive: false, rule: { kind: 'required' } })
}

/** Compiles the checks of the operations of one service, each shape once. */
class Compiler {
  readonly #data: ConstraintData
  readonly #checks = new Map<string, Check>()

  constructor(data: ConstraintData) {
    this.#data = data
  }

  /** The check of values of a schema whose shape has this name; undefined for a shape without constraints. */
  check(schema: NormalizedSchema, shape: string | undefined): Check {
    if (!schema.isStructSchema()) return this.#compile(schema, shape)
    // A structure can hold itself: its check is there before those of its members.
    const key = `${schema.getName(true)} ${shape}`
    const known = this.#checks.get(key)
    if (known) return known
    let compiled: Check = () => undefined
    const check: Check = (value, walk) => compiled(value, walk)
    this.#checks.set(key, check)
    compiled = this.#compile(schema, shape)
    return check
  }

  #compile(schema: NormalizedSchema, shape: string | undefined): Check {
    const constraints = this.#constraints(shape)
    const [expected, is] = typeOf(schema)
    const tests = testsOf(schema, constraints)
    const sensitive = schema.getMergedTraits().sensitive !== undefined
    const within = this.#within(schema, constraints)
    return (value, walk) => {
      if (!is(value)) throw new TypeMismatch([...walk.path], value, expected)
      for (const [rule, holds] of tests) {
        if (!holds(value)) walk.found.push({ path: [...walk.path], value, sensitive, rule })
      }
      within?.(value, walk)
    }
  }

  #within(schema: NormalizedSchema, constraints: ShapeConstraints): Check | undefined {
    if (schema.isStructSchema()) return this.#members(schema, constraints)
    if (schema.isListSchema()) return this.#items(schema.getValueSchema(), constraints.member)
    return schema.isMapSchema() ? this.#entries(schema, constraints) : undefined
  }

  #members(schema: NormalizedSchema, { members = {}, required = [] }: ShapeConstraints): Check {
    const known = [...schema.structIterator()].map(
      ([name, member]) => [name, this.check(member, members[name]), required.includes(name)] as const,
    )
    return (value, { path, found }) => {
      const values = value as Record<string, unknown>
      for (const [name, check, isRequired] of known) {
        const member = values[name]
        const isThere = member !== undefined && member !== null
        if (!isThere && !isRequired) continue
        path.push(name)
        if (isThere) check(member, { path, found })
        else missing({ path, found }, undefined)
        path.pop()
      }
    }
  }

  #items(schema: NormalizedSchema, shape: string | undefined): Check {
    const check = this.check(schema, shape)
    const isScalar = !(schema.isStructSchema() || schema.isListSchema() || schema.isMapSchema())
    return (value, walk) => {
      const items = value as readonly unknown[]
      const before = walk.found.length
      items.forEach((item, index) => {
        walk.path.push(`${index + 1}`, 'member')
        if (item === null) missing(walk, item)
        else check(item, walk)
        walk.path.splice(-2)
      })
      // AWS names the list where it does not take one of its texts or numbers.
      if (isScalar && walk.found.length > before) gather(walk, before, value, 'Member', this.#rules(schema, shape))
    }
  }

  #entries(schema: NormalizedSchema, { key, value: shape }: ShapeConstraints): Check {
    const [keySchema, valueSchema] = [schema.getKeySchema(), schema.getValueSchema()]
    const [checkKey, checkValue] = [this.check(keySchema, key), this.check(valueSchema, shape)]
    return (value, walk) => {
      const before = walk.found.length
      for (const name of Object.keys(value as object)) checkKey(name, walk)
      if (walk.found.length > before) gather(walk, before, value, 'Map keys', this.#rules(keySchema, key))
      for (const [name, item] of Object.entries(value as object)) {
        walk.path.push(name, 'member')
        if (item === null) missing(walk, item)
        else checkValue(item, walk)
        walk.path.splice(-2)
      }
    }
  }

  #rules(schema: NormalizedSchema, shape: string | undefined): Rule[] {
    return testsOf(schema, this.#constraints(shape)).map(([rule]) => rule)
  }

  #constraints(shape: string | undefined): ShapeConstraints {
    return (shape === undefined ? undefined : this.#data.shapes[shape]) ?? {}
  }
}

/** Puts one violation, of the whole, in place of those of its parts; what is null stays what it is. */
const gather = (walk: Walk, from: number, value: unknown, part: 'Member' | 'Map keys', rules: Rule[]): void => {
  const missing = walk.found.splice(from).filter(({ rule }) => rule.kind === 'required')
  if (missing.length > 0) walk.found.push(...missing)
  else walk.found.push({ path: [...walk.path], value, sensitive: false, rule: { kind: 'each', part, rules } })
}

/** The headers, parameters and labels that carry members of an input. */
const carriersOf = (schema: NormalizedSchema): ReadonlyMap<string, string> =>
  new Map(
    [...schema.structIterator()].flatMap(([name, member]): [string, string][] => {
      const { httpHeader, httpQuery, httpLabel } = member.getMergedTraits() as Readonly<Record<string, unknown>>
      const carrier = httpHeader ?? httpQuery ?? (httpLabel ? name : undefined)
      return carrier === undefined ? [] : [[name, String(carrier)]]
    }),
  )

const withCarrier = (violation: Violation, carriers: ReadonlyMap<string, string>): Violation => {
  const carrier = carriers.get(violation.path[0] ?? '')
  return carrier === undefined ? violation : { ...violation, carrier }
}

/** Looks at an input. @throws TypeMismatch */
export type InputCheck = (input: object) => readonly Violation[]

/** A function that compiles the check of an operation's input, of one service. */
export const checkCompiler = (data: ConstraintData): ((operation: string, input: NormalizedSchema) => InputCheck) => {
  const compiler = new Compiler(data)
  return (operation, schema) => {
    if (schema.isUnitSchema()) return () => []
    const check = compiler.check(schema, data.operations[operation] ?? undefined)
    const carriers = carriersOf(schema)
    return (input) => {
      const walk: Walk = { path: [], found: [] }
      check(input, walk)
      return walk.found.length === 0 ? walk.found : walk.found.map((violation) => withCarrier(violation, carriers))
    }
  }
}
