import type { AwsError } from '../kit/aws-error'
import type { HttpReply, HttpRequest } from './http'
import { errorBody } from './json-protocol'
import { type Protocol, statusOf, type WireContext } from './protocol'
import { bodyMembers, payloadMember, readBound, writeHeaders } from './rest-bindings'
import { jsonBodies, type RestBodies, xmlBodies } from './rest-bodies'
import { matchRoute } from './rest-route'
import type { OperationSchema } from './schema'

const readBody = async (request: HttpRequest, operation: OperationSchema, bodies: RestBodies): Promise<object> => {
  const payload = payloadMember(operation.input)
  if (payload) {
    const [name, member] = payload
    if (member.isStructSchema())
      return request.body.length === 0 ? {} : { [name]: await bodies.read(member, request.body) }
    return { [name]: member.isStringSchema() ? request.body.toString() : request.body }
  }
  return request.body.length === 0 ? {} : bodies.read(operation.input, request.body)
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

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** REST with JSON bodies: GuardDuty, Account, Chatbot. */
export const restJsonProtocol = restProtocol('rest-json', jsonBodies, errorBody)

/** REST with XML bodies: S3, path style. */
export const restXmlProtocol = restProtocol(
  'rest-xml',
  xmlBodies,
  (error, context) =>
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message><RequestId>${context.requestId}</RequestId></Error>`,
)
