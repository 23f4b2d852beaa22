import type { NormalizedSchema } from '@smithy/core/schema'
import { AnswerInvalid, shownValue } from './answer-invalid'
import { type AnsweredIds, isRecord } from './answered-ids'

/** What is wrong with a value: where in it, and the sentence about that place. */
interface Fault {
  readonly at: string
  readonly says: (at: string) => string
}

/** Looks for the first fault of a value. Where there is none, which is nearly always, nothing is allocated. */
type Judge = (value: unknown) => Fault | undefined

/** A field of an answer as `answeredIds` calls it, with what is read as an id in the answer. */
interface Field {
  readonly kind: string
  readonly ids: AnsweredIds
  /** Whether every value has the type that its schema says, because it was read by it (`compiledReader`). */
  readonly isTyped: boolean
}

const memberOf = ({ kind, ...field }: Field, member: string): Field => ({
  ...field,
  kind: kind === '' ? member : `${kind}.${member}`,
})

/** The fault of a part, seen from the whole: `Accounts` and `[3].Id` are `Accounts[3].Id`. */
const within = (part: string, { at, says }: Fault): Fault => ({
  at: at === '' || at.startsWith('[') ? `${part}${at}` : `${part}.${at}`,
  says,
})

const wrong = (value: unknown, expected: string): Fault => ({
  at: '',
  says: (at) => `${at === '' ? 'the answer' : at} is ${shownValue(value)}, and ${expected} was expected`,
})

/**
 * Members that the model calls required and GuardDuty leaves out: GetAdministratorAccount of an account that nobody administers.
 */
const mayBeAbsent: ReadonlySet<string> = new Set(['Administrator'])

/** SDKs' schemas name required members first and end with their number. */
const requiredCount = (schema: NormalizedSchema): number => {
  const written: unknown = schema.getSchema()
  return Array.isArray(written) && typeof written[6] === 'number' ? written[6] : 0
}

type Scalar = readonly [isRight: (value: unknown) => boolean, expected: string]

/** What a scalar of the schema is; undefined where everything passes. */
const scalarOf = (schema: NormalizedSchema): Scalar | undefined => {
  if (schema.isStringSchema()) return [(value) => typeof value === 'string' || value instanceof String, 'text']
  if (schema.isBooleanSchema()) return [(value) => typeof value === 'boolean', 'true or false']
  if (schema.isNumericSchema()) return [(value) => typeof value === 'number' && !Number.isNaN(value), 'a number']
  if (!schema.isTimestampSchema()) return undefined
  return [(value) => value instanceof Date && !Number.isNaN(value.getTime()), 'a time']
}

/** There is nothing to judge where the type is known, and nothing is read as an id. */
const scalarJudge = (schema: NormalizedSchema, { kind, ids, isTyped }: Field): Judge | undefined => {
  const scalar = isTyped ? undefined : scalarOf(schema)
  const id = ids[kind]
  if (scalar === undefined && id === undefined) return undefined
  return (value) => {
    if (scalar !== undefined && !scalar[0](value)) return wrong(value, scalar[1])
    if (id === undefined || id.pattern.test(String(value))) return undefined
    return { at: '', says: (at) => `${at} is ${id.isSecret ? 'not shown' : shownValue(value)}: ${id.says}` }
  }
}

/** A member that is absent may be one that Guardpost reads, or hold one. */
const absenceOf = ({ kind, ids }: Field, isRequired: boolean): Fault | undefined => {
  if (isRequired && !mayBeAbsent.has(kind)) return { at: '', says: (at) => `${at} is missing` }
  const needed = Object.entries(ids).find(
    ([known, { optional }]) => !optional && (known === kind || known.startsWith(`${kind}.`)),
  )
  return needed && { at: '', says: (at) => `${at} is missing: ${needed[1].says}` }
}

/** A member of a structure, with what it is where it is absent. */
interface Member {
  readonly name: string
  readonly judge: Judge | undefined
  readonly absence: Fault | undefined
}

const membersOf = (schema: NormalizedSchema, field: Field): readonly Member[] => {
  const required = requiredCount(schema)
  return [...schema.structIterator()].map(([name, member], index) => {
    const inside = memberOf(field, name)
    return { name, judge: judgeOf(member, inside), absence: absenceOf(inside, index < required) }
  })
}

/** What of a structure can be wrong. */
const judgedMembers = (schema: NormalizedSchema, field: Field): readonly Member[] =>
  membersOf(schema, field).filter(({ judge, absence }) => judge || absence)

const structureJudge = (schema: NormalizedSchema, field: Field): Judge | undefined => {
  const isUnion = schema.isUnionSchema()
  // No structure that is read by its schema holds itself; of another one the members are read when they are first needed.
  let members = field.isTyped ? judgedMembers(schema, field) : undefined
  if (members?.length === 0) return undefined
  return (value) => {
    if (!isRecord(value)) return wrong(value, 'an object')
    if (isUnion) return undefined
    members ??= judgedMembers(schema, field)
    for (const { name, judge, absence } of members) {
      const held = value[name]
      const fault = held === undefined || held === null ? absence : judge?.(held)
      if (fault) return within(name, fault)
    }
    return undefined
  }
}

const listJudge = (schema: NormalizedSchema, { kind, ...field }: Field): Judge | undefined => {
  const isSparse = Boolean(schema.getMergedTraits().sparse)
  const judgeItem = (): Judge | undefined => judgeOf(schema.getValueSchema(), { ...field, kind: `${kind}[]` })
  let judge = field.isTyped ? judgeItem() : undefined
  if (field.isTyped && judge === undefined) return undefined
  return (value) => {
    if (!Array.isArray(value)) return wrong(value, 'a list')
    judge ??= judgeItem()
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = value[index]
      const fault = item === null && isSparse ? undefined : judge?.(item)
      if (fault) return within(`[${index}]`, fault)
    }
    return undefined
  }
}

const mapJudge = (schema: NormalizedSchema, { kind, ...field }: Field): Judge => {
  let judge: Judge | undefined
  return (value) => {
    if (!isRecord(value)) return wrong(value, 'an object')
    judge ??= judgeOf(schema.getValueSchema(), { ...field, kind: `${kind}{}` })
    for (const [key, item] of Object.entries(value)) {
      const fault = judge?.(item)
      if (fault) return within(key, fault)
    }
    return undefined
  }
}

const judgeOf = (schema: NormalizedSchema, field: Field): Judge | undefined => {
  if (schema.isStructSchema()) return structureJudge(schema, field)
  if (schema.isListSchema()) return listJudge(schema, field)
  return schema.isMapSchema() ? mapJudge(schema, field) : scalarJudge(schema, field)
}

/**
 * What holds deserialized answers against the schema of their operation, which the SDK reads by and does not check, and against what
 * Guardpost reads as an id in them. Unknown members and unknown words of an enumeration are AWS's future and pass. It is made once for all
 * answers of an operation: there may be thousands, with fifty members each.
 * @param isTyped whether the answers were read by `compiledReader`, so that only what is missing or no id can be wrong; default no.
 * @returns a function that throws AnswerInvalid with the field and its value.
 */
export const answerJudge = (
  schema: NormalizedSchema,
  ids: AnsweredIds = {},
  isTyped = false,
): ((answer: unknown) => void) => {
  const judge = schema.isUnitSchema() ? undefined : judgeOf(schema, { kind: '', ids, isTyped })
  return (answer) => {
    const fault = judge?.(answer)
    if (fault) throw new AnswerInvalid(fault.says(fault.at))
  }
}
