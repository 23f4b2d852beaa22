import type { NormalizedSchema } from '@smithy/core/schema'

/** Makes of a parsed value what the SDK makes of it. */
type Read = (value: unknown) => unknown

/** What the SDK reads otherwise than is done here. */
class ForTheSdk extends Error {}

const asItIs: Read = (value) => {
  if (typeof value === 'object' && value !== null) throw new ForTheSdk()
  return value
}

const number: Read = (value) => {
  if (typeof value !== 'number') throw new ForTheSdk()
  return value
}

/** Seconds since 1970, to milliseconds; the other formats of times are left to the SDK. */
const time: Read = (value) => {
  if (typeof value !== 'number') throw new ForTheSdk()
  return new Date(Math.round(value * 1000))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface Member {
  readonly name: string
  readonly key: string
  readonly read: Read
}

const membersOf = (schema: NormalizedSchema): readonly Member[] | undefined => {
  const members = [...schema.structIterator()].map(([name, member]) => {
    const { jsonName } = member.getMergedTraits()
    return { name, key: jsonName ?? name, read: readerOf(member) }
  })
  return members.some(({ read }) => read === undefined) ? undefined : (members as readonly Member[])
}

const structureReader = (schema: NormalizedSchema): Read | undefined => {
  const members = schema.isUnionSchema() ? undefined : membersOf(schema)
  return (
    members &&
    ((value) => {
      if (!isRecord(value) || '__type' in value) throw new ForTheSdk()
      const made: Record<string, unknown> = {}
      for (const { name, key, read } of members) {
        const held = value[key]
        if (held !== undefined && held !== null) made[name] = read(held)
      }
      return made
    })
  )
}

const listReader = (schema: NormalizedSchema): Read | undefined => {
  const read = readerOf(schema.getValueSchema())
  return (
    read &&
    ((value) => {
      if (!Array.isArray(value)) throw new ForTheSdk()
      return value.map((item: unknown) => (item === null ? item : read(item)))
    })
  )
}

/** A text, a truth value or a number as it is in JSON, and a time in seconds; undefined for what the SDK reads otherwise. */
const scalarReader = (schema: NormalizedSchema): Read | undefined => {
  if (schema.isStringSchema()) return schema.getMergedTraits().mediaType === undefined ? asItIs : undefined
  if (schema.isBooleanSchema()) return asItIs
  if (schema.isTimestampSchema()) return schema.getMergedTraits().timestampFormat === undefined ? time : undefined
  if (schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) return undefined
  return schema.isNumericSchema() ? number : undefined
}

const readerOf = (schema: NormalizedSchema): Read | undefined => {
  if (schema.isStructSchema()) return structureReader(schema)
  return schema.isListSchema() ? listReader(schema) : scalarReader(schema)
}
