import type { NormalizedSchema } from '@smithy/core/schema'

/** Makes of a parsed value what the SDK makes of it. */
type Read = (value: unknown) => unknown

/** A value that is not as its schema says: what becomes of it is the SDK's to say. */
class ForTheSdk extends Error {}

const asItIs =
  (type: 'string' | 'boolean' | 'number'): Read =>
  (value) => {
    if (typeof value !== type) throw new ForTheSdk()
    return value
  }

const [textAsItIs, truthAsItIs, numberAsItIs] = [asItIs('string'), asItIs('boolean'), asItIs('number')]

/** Times of an answer in seconds since 1970. Those of fifty members are mostly the same, and are then one Date, which nobody changes. */
const timeReader = (): Read => {
  let [seconds, date] = [0, new Date(0)]
  return (value) => {
    if (typeof value !== 'number') throw new ForTheSdk()
    if (value !== seconds) [seconds, date] = [value, new Date(Math.round(value * 1000))]
    return date
  }
}

/** The mark of a time without a format of its own in the notation of the SDKs' schemas (`@smithy/types`, TimestampDefaultSchema). */
const DEFAULT_TIME = 4

/** A text, a truth value or a number as it is in JSON, and a time in seconds. */
const scalarReader = (schema: NormalizedSchema): Read | undefined => {
  if (schema.isStringSchema()) return schema.getMergedTraits().mediaType === undefined ? textAsItIs : undefined
  if (schema.isBooleanSchema()) return truthAsItIs
  if (schema.isTimestampSchema()) return schema.getSchema() === DEFAULT_TIME ? timeReader() : undefined
  return schema.isNumericSchema() && !schema.isBigIntegerSchema() && !schema.isBigDecimalSchema()
    ? numberAsItIs
    : undefined
}

interface Member {
  readonly name: string
  readonly key: string
  readonly read: Read
}

/** The schemas around one, so that a structure that holds itself is found and left to the SDK. */
type Above = readonly unknown[]

const membersOf = (schema: NormalizedSchema, above: Above): readonly Member[] | undefined => {
  const members: Member[] = []
  for (const [name, member] of schema.structIterator()) {
    const { jsonName, httpHeader, httpPayload, httpPrefixHeaders, httpResponseCode } = member.getMergedTraits()
    const read = readerOf(member, above)
    const isElsewhere = [httpHeader, httpPayload, httpPrefixHeaders, httpResponseCode].some((one) => one !== undefined)
    if (read === undefined || isElsewhere) return undefined
    members.push({ name, key: jsonName ?? name, read })
  }
  return members
}

const structureReader = (schema: NormalizedSchema, above: Above): Read | undefined => {
  const written: unknown = schema.getSchema()
  if (schema.isUnionSchema() || above.includes(written)) return undefined
  const members = membersOf(schema, [...above, written])
  if (members === undefined) return undefined
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || '__type' in value) throw new ForTheSdk()
    const held = value as Readonly<Record<string, unknown>>
    const made: Record<string, unknown> = {}
    for (const { name, key, read } of members) {
      const one = held[key]
      if (one !== undefined && one !== null) made[name] = read(one)
    }
    return made
  }
}

const listReader = (schema: NormalizedSchema, above: Above): Read | undefined => {
  const read = readerOf(schema.getValueSchema(), above)
  if (read === undefined) return undefined
  return (value) => {
    if (!Array.isArray(value)) throw new ForTheSdk()
    return value.map((item: unknown) => (item === null ? item : read(item)))
  }
}

const readerOf = (schema: NormalizedSchema, above: Above): Read | undefined => {
  if (schema.isStructSchema()) return structureReader(schema, above)
  return schema.isListSchema() ? listReader(schema, above) : scalarReader(schema)
}

/**
 * What reads the body of an answer of AWS's restJson1 protocol as the SDK does, which asks the schema anew for every member of every answer.
 * Undefined for a schema with anything but structures, lists, texts, numbers, truth values and times.
 * @returns a function that gives the answer; undefined for a body that is not as the schema says, which is the SDK's to read.
 */
export const compiledReader = (
  schema: NormalizedSchema,
): ((body: Uint8Array) => Readonly<Record<string, unknown>> | undefined) | undefined => {
  const read = schema.isStructSchema() ? structureReader(schema, []) : undefined
  if (read === undefined) return undefined
  return (body) => {
    try {
      return read(JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'))) as Readonly<
        Record<string, unknown>
      >
    } catch (error) {
      if (error instanceof ForTheSdk || error instanceof SyntaxError) return undefined
      throw error
    }
  }
}
