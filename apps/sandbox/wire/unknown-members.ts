import type { NormalizedSchema } from '@smithy/core/schema'
import { unbuilt } from '../kit/unbuilt'
import type { OperationSchema } from './schema'

/** The name that a member has on the wire. */
type NameOnWire = (name: string, member: NormalizedSchema) => string

const ownName: NameOnWire = (name) => name

type Members = ReadonlyMap<string, NormalizedSchema>

/** By name and by the structure as the SDK's schemas write it: reading a schema takes longer than what is read by it. */
const known = new Map<NameOnWire, WeakMap<object, Members>>()

/**
 * The members of a structure by their names on the wire.
 * @param nameOf one function for all structures of a protocol.
 */
export const membersOnWire = (schema: NormalizedSchema, nameOf: NameOnWire): Members => {
  const structures = known.get(nameOf) ?? new WeakMap<object, Members>()
  known.set(nameOf, structures)
  const written = schema.getSchema() as object
  const members =
    structures.get(written) ??
    new Map([...schema.structIterator()].map(([name, member]) => [nameOf(name, member), member]))
  structures.set(written, members)
  return members
}

const asksForSomething = (value: unknown): boolean => value !== null && value !== undefined

const inItems = (schema: NormalizedSchema, items: Iterable<unknown>, nameOf: NameOnWire): string | undefined => {
  const inner = schema.getValueSchema()
  for (const item of items) {
    const found = findUnknown(inner, item, nameOf)
    if (found !== undefined) return found
  }
  return undefined
}

const inStructure = (schema: NormalizedSchema, value: object, nameOf: NameOnWire): string | undefined => {
  const members = membersOnWire(schema, nameOf)
  for (const [name, inner] of Object.entries(value)) {
    if (name === '__type' || !asksForSomething(inner)) continue
    const member = members.get(name)
    if (!member) return name
    const found = findUnknown(member, inner, nameOf)
    if (found !== undefined) return `${name}.${found}`
  }
  return undefined
}

/** The first member of a value that its schema does not have; values of other types than the schema's are others' to refuse. */
const findUnknown = (schema: NormalizedSchema, value: unknown, nameOf: NameOnWire): string | undefined => {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || schema.isDocumentSchema()) {
    return undefined
  }
  if (Array.isArray(value)) return schema.isListSchema() ? inItems(schema, value, nameOf) : undefined
  if (schema.isStructSchema()) return inStructure(schema, value, nameOf)
  return schema.isMapSchema() ? inItems(schema, Object.values(value), nameOf) : undefined
}

/**
 * The refusal of a member that the sandbox does not know: most likely one of a newer release of AWS's models, which AWS honours.
 * @throws AwsError `NotImplemented` (HTTP 501)
 */
export const refuseUnknownMember = (operation: OperationSchema, name: string): never => {
  throw unbuilt(`The sandbox does not know ${name} of ${operation.name}; AWS's models of the sandbox do not have it.`)
}

/**
 * Refuses an input that has members which are not in the operation's model, as a parser of JSON would pass over in silence.
 * @param value of the whole input, as it was parsed.
 * @param nameOf default: the member's own name.
 * @throws AwsError `NotImplemented` (HTTP 501)
 */
export const refuseUnknownMembers = (
  operation: OperationSchema,
  value: unknown,
  nameOf: NameOnWire = ownName,
): void => {
  const found = findUnknown(operation.input, value, nameOf)
  if (found !== undefined) refuseUnknownMember(operation, found)
}
