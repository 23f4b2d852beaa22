import { XmlShapeDeserializer, XmlShapeSerializer } from '@aws-sdk/core/protocols'
import { JsonShapeDeserializer2 } from '@smithy/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import type { AwsError } from '../kit/aws-error'
import type { HttpReply, HttpRequest } from './http'
import { errorBody } from './json-protocol'
import { JsonWriter } from './json-writer'
import { type Protocol, statusOf, type WireContext } from './protocol'
import { bodyMembers, payloadMember, readBound, writeHeaders } from './rest-bindings'
import { matchRoute } from './rest-route'
import type { OperationSchema } from './schema'
import { refuseUnknownMembers } from './unknown-members'
import { xmlText } from './xml-text'

/** How a REST protocol writes and reads bodies. */
interface RestBodies {
  readonly contentType: string
  /** @throws AwsError 501 for members that the operation's model does not have, in JSON */
  read(schema: NormalizedSchema, body: Buffer, operation: OperationSchema): Promise<object>
  write(schema: NormalizedSchema, value: object, context: WireContext): string | Uint8Array
}

const writer = new JsonWriter(true)
const jsonName = (name: string, member: NormalizedSchema): string =>
  (member.getMergedTraits() as { readonly jsonName?: string }).jsonName ?? name
const reader = new JsonShapeDeserializer2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: true })

/** Bodies in JSON, with the names of the wire (`jsonName`). */
const jsonBodies: RestBodies = {
  contentType: 'application/json',
  async read(schema, body, operation) {
    const parsed = JSON.parse(body.toString())
    if (schema === operation.input) refuseUnknownMembers(operation, parsed, jsonName)
    return reader.readObject(schema, parsed)
  },
  write: (schema, value) => writer.write(schema, value),
}

const xmlSettings = (xmlNamespace: string) => ({
  timestampFormat: { useTrait: true, default: 5 as const },
  httpBindings: true,
  xmlNamespace,
  serviceNamespace: 'guardpost',
})

/**
 * The name of the only member of an output whose document has that name too: S3's
 * GetBucketLocation, which is the text alone in one element (Smithy's `s3UnwrappedXmlOutput`, a
 * trait that the SDK's schemas leave out).
 */
const unwrappedMember = (schema: NormalizedSchema): string | undefined => {
  if (!schema.isStructSchema()) return undefined
  const names = [...schema.structIterator()].map(([name]) => name)
  return names.length === 1 && schema.getMergedTraits().xmlName === names[0] ? names[0] : undefined
}

/** Bodies in XML. */
const xmlBodies: RestBodies = {
  contentType: 'application/xml',
  read: async (schema, body) => new XmlShapeDeserializer(xmlSettings('')).read(schema, body),
  write(schema, value, context) {
    const unwrapped = unwrappedMember(schema)
    if (unwrapped !== undefined) {
      const text = String((value as Record<string, unknown>)[unwrapped] ?? '')
      return `<?xml version="1.0" encoding="UTF-8"?><${unwrapped} xmlns="${context.xmlNamespace}">${text}</${unwrapped}>`
    }
    const serializer = new XmlShapeSerializer(xmlSettings(context.xmlNamespace))
    serializer.write(schema, value)
    return `<?xml version="1.0" encoding="UTF-8"?>${serializer.flush()}`
  },
}

const readBody = async (request: HttpRequest, operation: OperationSchema, bodies: RestBodies): Promise<object> => {
  const payload = payloadMember(operation.input)
  if (payload) {
    const [name, member] = payload
    if (member.isStructSchema())
      return request.body.length === 0 ? {} : { [name]: await bodies.read(member, request.body, operation) }
    if (!member.isStringSchema()) return { [name]: request.body }
    return request.body.length === 0 ? {} : { [name]: request.body.toString() }
  }
  return request.body.length === 0 ? {} : bodies.read(operation.input, request.body, operation)
}

const writeBody = (
  output: Record<string, unknown>,
  operation: OperationSchema,
  bodies: RestBodies,
  context: WireContext,
): string | Uint8Array => {
  if (operation.output.isUnitSchema()) return ''
  const payload = payloadMember(operation.output)
  if (!payload) return bodies.write(operation.output, bodyMembers(operation.output, output), context)
  const [name, member] = payload
  const value = output[name]
  if (value === undefined) return ''
  return member.isStructSchema() ? bodies.write(member, value as object, context) : (value as string | Uint8Array)
}

const restProtocol = (
  name: string,
  bodies: RestBodies,
  writeErrorBody: (error: AwsError, context: WireContext) => string,
): Protocol => ({
  name,
  operationName: (request, context) => matchRoute(request, context.schemas)?.operation.name,
  async readInput(request, operation, context) {
    const labels = matchRoute(request, context.schemas)?.labels ?? {}
    if (!operation.input.isStructSchema()) return {}
    return { ...(await readBody(request, operation, bodies)), ...readBound(operation.input, request, labels) }
  },
  writeOutput(output: object, operation: OperationSchema, context: WireContext): HttpReply {
    const members = output as Record<string, unknown>
    const body = writeBody(members, operation, bodies, context)
    return {
      status: operation.traits.http?.[2] ?? 200,
      headers: {
        ...(body.length === 0 ? {} : { 'content-type': bodies.contentType }),
        ...writeHeaders(operation.output, members),
        'x-amzn-requestid': context.requestId,
      },
      body,
    }
  },
  writeError: (error, context) => ({
    status: statusOf(error, context.schemas),
    headers: {
      'content-type': bodies.contentType,
      'x-amzn-requestid': context.requestId,
      'x-amzn-errortype': error.code,
    },
    body: writeErrorBody(error, context),
  }),
})

/** REST with JSON bodies: GuardDuty, Account, Chatbot. */
export const restJsonProtocol = restProtocol('rest-json', jsonBodies, errorBody)

/** REST with XML bodies: S3, path style. */
export const restXmlProtocol = restProtocol(
  'rest-xml',
  xmlBodies,
  (error, context) =>
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${error.code}</Code><Message>${xmlText(error.message)}</Message><RequestId>${context.requestId}</RequestId></Error>`,
)
