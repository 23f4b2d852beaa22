import { CborCodec, cbor } from '@smithy/core/cbor'
import type { AwsError } from '../kit/aws-error'
import type { HttpReply } from './http'
import { type Protocol, queryErrorHeader, shapeNameOf, statusOf, type WireContext } from './protocol'
import type { OperationSchema } from './schema'
import { refuseUnknownMembers } from './unknown-members'

const codec = new CborCodec()
const headers = (context: WireContext): Record<string, string> => ({
  'content-type': 'application/cbor',
  'smithy-protocol': 'rpc-v2-cbor',
  'x-amzn-requestid': context.requestId,
})

const STRING = 0
const errorSchema = [3, 'guardpost', 'Error', 0, ['__type', 'message'], [STRING, STRING]]

const write = (
  schema: Parameters<ReturnType<CborCodec['createSerializer']>['write']>[0],
  value: object,
): Uint8Array => {
  const serializer = codec.createSerializer()
  serializer.write(schema, value)
  return serializer.flush() as Uint8Array
}

/**
 * Smithy RPC v2 with CBOR: `/service/<name>/operation/<operation>`. Some clients speak it to
 * CloudWatch.
 */
export const cborProtocol: Protocol = {
  name: 'cbor',
  operationName: (request) => /\/operation\/(\w+)$/.exec(request.path)?.[1],
  async readInput(request, operation) {
    if (request.body.length === 0) return {}
    refuseUnknownMembers(operation, cbor.deserialize(request.body))
    return codec.createDeserializer().read(operation.input, request.body)
  },
  writeOutput: (output: object, operation: OperationSchema, context: WireContext): HttpReply => ({
    status: 200,
    headers: headers(context),
    body: operation.output.isUnitSchema() ? new Uint8Array() : write(operation.output, output),
  }),
  writeError: (error: AwsError, context: WireContext): HttpReply => ({
    status: statusOf(error, context.schemas),
    headers: { ...headers(context), ...queryErrorHeader(error, context) },
    body: write(errorSchema as never, { __type: shapeNameOf(error, context.schemas), message: error.message }),
  }),
}
