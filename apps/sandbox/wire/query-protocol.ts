import { XmlShapeSerializer } from '@aws-sdk/core/protocols'
import type { AwsError } from '../kit/aws-error'
import { type HttpReply, readParameters } from './http'
import { type Protocol, queryCodeOf, statusOf, type WireContext } from './protocol'
import { readQueryInput } from './query-input'
import type { OperationSchema } from './schema'

const ISO_8601 = 5

/** Writes one XML document whose root has this name and these members. */
const writeDocument = (
  name: string,
  members: Record<string, [schema: unknown, value: unknown]>,
  xmlNamespace: string,
): string => {
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: ISO_8601 },
    httpBindings: false,
    xmlNamespace,
    serviceNamespace: 'guardpost',
  })
  const schemas = Object.values(members).map(([schema]) => schema)
  const values = Object.fromEntries(Object.entries(members).map(([member, [, value]]) => [member, value]))
  serializer.write([3, 'guardpost', name, 0, Object.keys(members), schemas] as never, values)
  return String(serializer.flush())
}

const STRING = 0
const metadataSchema = [3, 'guardpost', 'ResponseMetadata', 0, ['RequestId'], [STRING]]
const errorSchema = [3, 'guardpost', 'Error', 0, ['Type', 'Code', 'Message'], [STRING, STRING, STRING]]

const reply = (status: number, body: string, context: WireContext): HttpReply => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': context.requestId },
  body,
})

/** AWS Query: a form with `Action`, answers in XML. CloudFormation, STS, IAM, SNS, and older clients of CloudWatch speak it. */
export const queryProtocol: Protocol = {
  name: 'query',
  operationName: (request) => (readParameters(request.body.toString()).Action ?? request.query.Action)?.[0],
  async readInput(request, operation) {
    return readQueryInput(operation.input, { ...request.query, ...readParameters(request.body.toString()) })
  },
  writeOutput(output: object, operation: OperationSchema, context: WireContext) {
    const result = operation.output.isUnitSchema()
      ? {}
      : { [`${operation.name}Result`]: [operation.output.getSchema(), output] as [unknown, unknown] }
    const members = {
      ...result,
      ResponseMetadata: [metadataSchema, { RequestId: context.requestId }] as [unknown, unknown],
    }
    return reply(200, writeDocument(`${operation.name}Response`, members, context.xmlNamespace), context)
  },
  writeError(error: AwsError, context: WireContext) {
    const status = statusOf(error, context.schemas)
    const detail = {
      Type: status < 500 ? 'Sender' : 'Receiver',
      Code: queryCodeOf(error, context.schemas),
      Message: error.message,
    }
    const members: Record<string, [unknown, unknown]> = {
      Error: [errorSchema, detail],
      RequestId: [STRING, context.requestId],
    }
    return reply(status, writeDocument('ErrorResponse', members, context.xmlNamespace), context)
  },
}
