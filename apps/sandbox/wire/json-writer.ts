import { JsonCodec2 } from '@smithy/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'

/** The JSON text of a value; undefined where only the SDK's own writer knows it: unions, documents, and values that are not of their schema's type. */
type Write = (value: unknown) => string | undefined

const unusual: Write = () => undefined

const scalar =
  (type: 'string' | 'boolean'): Write =>
  (value) =>
    typeof value === type ? JSON.stringify(value) : undefined

const number: Write = (value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined)

const blob: Write = (value) => (value instanceof Uint8Array ? `"${Buffer.from(value).toString('base64')}"` : undefined)

/** Smithy's codes of the formats of a time: text of ISO 8601, and seconds, which is what a time without a trait is in these protocols. */
const [isoTime, httpTime] = [5, 6]

const timestamp = (format: unknown): Write => {
  if (format === httpTime) return unusual
  const text = (value: Date): string =>
    format === isoTime ? `"${value.toISOString().replace('.000Z', 'Z')}"` : String(value.getTime() / 1000)
  return (value) => (value instanceof Date && Number.isFinite(value.getTime()) ? text(value) : undefined)
}

const listText = (value: readonly unknown[], item: Write): string | undefined => {
  let text = ''
  for (const one of value) {
    if (one === null || one === undefined) continue
    const written = item(one)
    if (written === undefined) return undefined
    text += text === '' ? written : `,${written}`
  }
  return `[${text}]`
}

/** A frozen list is one that many answers share and nobody changes, nor what is in it: its text is made once. */
const list = (item: Write): Write => {
  const shared = new WeakMap<readonly unknown[], string | undefined>()
  return (value) => {
    if (!Array.isArray(value)) return undefined
    if (!Object.isFrozen(value)) return listText(value, item)
    const text = shared.get(value) ?? listText(value, item)
    shared.set(value, text)
    return text
  }
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('__type' in value)

const map =
  (item: Write): Write =>
  (value) => {
    if (!isPlain(value)) return undefined
    let text = ''
    for (const [key, one] of Object.entries(value)) {
      if (one === null || one === undefined) continue
      const written = item(one)
      if (written === undefined) return undefined
      text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${written}`
    }
    return `{${text}}`
  }

interface MemberWriter {
  readonly name: string
  /** As it stands in the text, with its colon. */
  readonly key: string
  readonly write: Write
}

const struct =
  (members: readonly MemberWriter[]): Write =>
  (value) => {
    if (!isPlain(value)) return undefined
    let text = ''
    for (const { name, key, write } of members) {
      const one = value[name]
      if (one === null || one === undefined) continue
      const written = write(one)
      if (written === undefined) return undefined
      text += text === '' ? `${key}${written}` : `,${key}${written}`
    }
    return `{${text}}`
  }

/**
 * Writes values as the SDK's JSON codec does, from its schemas, which are read once for each schema: half of the sandbox's work in a
 * rollout is answers about members.
 */
export class JsonWriter {
  readonly #codec: JsonCodec2
  readonly #jsonName: boolean
  readonly #compiled = new WeakMap<NormalizedSchema, Write>()

  /** @param jsonName whether members have the names of the trait `jsonName`, as in REST. */
  constructor(jsonName: boolean) {
    this.#jsonName = jsonName
    this.#codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName })
  }

  /** The text, or its bytes. @throws whatever the SDK's writer throws for a value that is none of its schema. */
  write(schema: NormalizedSchema, value: object): string | Uint8Array {
    const known = this.#compiled.get(schema) ?? this.#compile(schema, new Map())
    this.#compiled.set(schema, known)
    return known(value) ?? this.#writeUnusual(schema, value)
  }

  #writeUnusual(schema: NormalizedSchema, value: object): Uint8Array {
    const serializer = this.#codec.createSerializer()
    serializer.write(schema, value)
    return new Uint8Array(serializer.flush())
  }

  /** @param structures those that are compiled already, by their shape: a shape may hold itself. */
  #compile(schema: NormalizedSchema, structures: Map<unknown, Write>): Write {
    const { mediaType, sparse } = schema.getMergedTraits()
    if (sparse || mediaType) return unusual
    if (schema.isUnionSchema() || schema.isDocumentSchema()) return unusual
    if (schema.isStructSchema()) return this.#compileStructure(schema, structures)
    if (schema.isListSchema()) return list(this.#compile(schema.getValueSchema(), structures))
    if (schema.isMapSchema()) return map(this.#compile(schema.getValueSchema(), structures))
    if (schema.isStringSchema()) return scalar('string')
    if (schema.isBooleanSchema()) return scalar('boolean')
    if (schema.isNumericSchema()) return number
    if (schema.isTimestampSchema()) return timestamp(schema.getSchema())
    return schema.isBlobSchema() ? blob : unusual
  }

  #compileStructure(schema: NormalizedSchema, structures: Map<unknown, Write>): Write {
    const shape = schema.getSchema()
    const known = structures.get(shape)
    if (known !== undefined) return known
    const members: MemberWriter[] = []
    const write = struct(members)
    structures.set(shape, write)
    for (const [name, member] of schema.structIterator()) {
      if (member.isIdempotencyToken()) return unusual
      const { jsonName } = member.getMergedTraits()
      const key = this.#jsonName && typeof jsonName === 'string' ? jsonName : name
      members.push({ name, key: `${JSON.stringify(key)}:`, write: this.#compile(member, structures) })
    }
    return write
  }
}
