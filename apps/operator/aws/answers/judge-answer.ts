import type { NormalizedSchema } from '@smithy/core/schema'
import { AnswerInvalid, shownValue } from './answer-invalid'
import { type AnsweredIds, isRecord } from './answered-ids'

/** A field of an answer: where it is, and the same with `[]` for every index. */
interface Field {
  readonly at: string
  readonly kind: string
}

const memberOf = ({ at, kind }: Field, member: string): Field =>
  at === '' ? { at: member, kind: member } : { at: `${at}.${member}`, kind: `${kind}.${member}` }

const itemOf = ({ at, kind }: Field, index: number): Field => ({ at: `${at}[${index}]`, kind: `${kind}[]` })

const entryOf = ({ at, kind }: Field, key: string): Field => ({ at: `${at}.${key}`, kind: `${kind}{}` })

const wrong = ({ at }: Field, value: unknown, expected: string): AnswerInvalid =>
  new AnswerInvalid(`${at === '' ? 'the answer' : at} is ${shownValue(value)}, and ${expected} was expected`)

/**
 * Members that the model calls required and GuardDuty leaves out: GetAdministratorAccount of an account that nobody administers.
 */
const mayBeAbsent: ReadonlySet<string> = new Set(['Administrator'])

/** SDKs' schemas name required members first and end with their number. */
const requiredCount = (schema: NormalizedSchema): number => {
  const written: unknown = schema.getSchema()
  return Array.isArray(written) && typeof written[6] === 'number' ? written[6] : 0
}

/** What a scalar is expected to be where it is not; undefined where it is what its schema says. */
const expectedInstead = (schema: NormalizedSchema, value: unknown): string | undefined => {
  if (schema.isStringSchema()) return typeof value === 'string' || value instanceof String ? undefined : 'text'
  if (schema.isBooleanSchema()) return typeof value === 'boolean' ? undefined : 'true or false'
  if (schema.isNumericSchema()) return typeof value === 'number' && !Number.isNaN(value) ? undefined : 'a number'
  if (schema.isTimestampSchema()) return value instanceof Date && !Number.isNaN(value.getTime()) ? undefined : 'a time'
  return undefined
}

const judgeId = (value: unknown, { at, kind }: Field, ids: AnsweredIds): void => {
  const id = ids[kind]
  if (id !== undefined && !id.pattern.test(String(value))) {
    throw new AnswerInvalid(`${at} is ${id.isSecret ? 'not shown' : shownValue(value)}: ${id.says}`)
  }
}

/** A member that is absent may be one that Guardpost reads, or hold one. */
const judgeAbsent = ({ at, kind }: Field, ids: AnsweredIds): void => {
  const needed = Object.entries(ids).find(
    ([known, { optional }]) => !optional && (known === kind || known.startsWith(`${kind}.`)),
  )
  if (needed) throw new AnswerInvalid(`${at} is missing: ${needed[1].says}`)
}

const judgeMembers = (
  schema: NormalizedSchema,
  value: Readonly<Record<string, unknown>>,
  field: Field,
  ids: AnsweredIds,
): void => {
  const required = requiredCount(schema)
  let index = 0
  for (const [name, member] of schema.structIterator()) {
    const inside = memberOf(field, name)
    const held = value[name]
    if (held !== undefined && held !== null) judge(member, held, inside, ids)
    else if (index < required && !mayBeAbsent.has(inside.at)) throw new AnswerInvalid(`${inside.at} is missing`)
    else judgeAbsent(inside, ids)
    index += 1
  }
}

const judgeList = (schema: NormalizedSchema, value: unknown, field: Field, ids: AnsweredIds): void => {
  if (!Array.isArray(value)) throw wrong(field, value, 'a list')
  const { sparse } = schema.getMergedTraits()
  for (const [index, item] of value.entries()) {
    if (item !== null || !sparse) judge(schema.getValueSchema(), item, itemOf(field, index), ids)
  }
}

const judgeMap = (schema: NormalizedSchema, value: unknown, field: Field, ids: AnsweredIds): void => {
  if (!isRecord(value)) throw wrong(field, value, 'an object')
  for (const [key, item] of Object.entries(value)) judge(schema.getValueSchema(), item, entryOf(field, key), ids)
}

const judgeStructure = (schema: NormalizedSchema, value: unknown, field: Field, ids: AnsweredIds): void => {
  if (!isRecord(value)) throw wrong(field, value, 'an object')
  if (!schema.isUnionSchema()) judgeMembers(schema, value, field, ids)
}

const judgeScalar = (schema: NormalizedSchema, value: unknown, field: Field, ids: AnsweredIds): void => {
  const expected = expectedInstead(schema, value)
  if (expected !== undefined) throw wrong(field, value, expected)
  judgeId(value, field, ids)
}

const judge = (schema: NormalizedSchema, value: unknown, field: Field, ids: AnsweredIds): void => {
  if (schema.isStructSchema()) judgeStructure(schema, value, field, ids)
  else if (schema.isListSchema()) judgeList(schema, value, field, ids)
  else if (schema.isMapSchema()) judgeMap(schema, value, field, ids)
  else judgeScalar(schema, value, field, ids)
}

/**
 * Holds a deserialized answer against the schema of its operation, which the SDK reads by and does not check, and against what
 * Guardpost reads as an id in it. Unknown members and unknown words of an enumeration are AWS's future and pass.
 * @throws AnswerInvalid with the field and its value.
 */
export const judgeAnswer = (schema: NormalizedSchema, answer: unknown, ids: AnsweredIds = {}): void => {
  if (!schema.isUnitSchema()) judge(schema, answer, { at: '', kind: '' }, ids)
}
