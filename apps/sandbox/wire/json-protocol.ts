import { JsonShapeDeserializer2 } from '@smithy/core/protocols'
import type { AwsError } from '../kit/aws-error'
import type { HttpReply, HttpRequest } from './http'
import { JsonWriter } from './json-writer'
import { type Protocol, queryErrorHeader, shapeNameOf, statusOf, type WireContext } from './protocol'
import type { OperationSchema } from './schema'
import { refuseUnknownMembers } from './unknown-members'

const reader = new JsonShapeDeserializer2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false })

/** The JSON body of an error, with its code where every SDK looks for it. */
export const errorBody = (error: AwsError, context: WireContext): string =>
  JSON.stringify({
    __type: shapeNameOf(error, context.schemas),
    message: error.message,
    Message: error.message,
    ...error.members,
  })

const contentType = (request: HttpRequest): string => request.headers['content-type'] ?? 'application/x-amz-json-1.1'

const target = (request: HttpRequest): string | undefined => request.headers['x-amz-target']?.split('.').pop()

const writer = new JsonWriter(false)

/**
 * Services of AWS JSON answer every fault of the client with 400, whatever status its error is modeled with; those that
 * once spoke the query protocol keep the statuses of then (BEHAVIOUR 2).
 */
const jsonStatusOf = (error: AwsError, { schemas, queryCompatible }: WireContext): number => {
  const status = statusOf(error, schemas)
  return !queryCompatible && status >= 400 && status < 500 ? 400 : status
}

/**
 * AWS JSON 1.0 and 1.1: `X-Amz-Target` names the operation, bodies are JSON. Made for one request,
 * because the answer repeats the request's version of it.
 */
export const jsonProtocol = (request: HttpRequest): Protocol => ({
  name: 'json',
  operationName: target,
  async readInput(incoming, operation) {
    if (incoming.body.length === 0) return {}
    const parsed = JSON.parse(incoming.body.toString())
    refuseUnknownMembers(operation, parsed)
    return reader.readObject(operation.input, parsed)
  },
  writeOutput: (output: object, operation: OperationSchema, context: WireContext): HttpReply => ({
    status: 200,
    headers: { 'content-type': contentType(request), 'x-amzn-requestid': context.requestId },
    body: operation.output.isUnitSchema() ? '{}' : writer.write(operation.output, output),
  }),
  writeError: (error, context) => ({
    status: jsonStatusOf(error, context),
    headers: {
      'content-type': contentType(request),
      'x-amzn-requestid': context.requestId,
      'x-amzn-errortype': shapeNameOf(error, context.schemas),
      ...queryErrorHeader(error, context),
    },
    body: errorBody(error, context),
  }),
})
