import type { AwsError } from '../kit/aws-error'
import type { HttpReply, HttpRequest } from './http'
import type { OperationSchema, ServiceSchemas } from './schema'

/** What a protocol needs to know of the service it speaks for. */
export interface WireContext {
  readonly schemas: ServiceSchemas
  readonly xmlNamespace: string
  readonly requestId: string
  /** Whether the service once spoke the query protocol and keeps its codes (Smithy's trait `awsQueryCompatible`). Default false. */
  readonly queryCompatible?: boolean
}

/**
 * An AWS wire protocol: which operation a request means, its input, and how results and errors are
 * written.
 */
export interface Protocol {
  readonly name: string
  /** The operation's name, or undefined if the request means none. */
  operationName(request: HttpRequest, context: WireContext): string | undefined
  readInput(request: HttpRequest, operation: OperationSchema, context: WireContext): Promise<object>
  writeOutput(output: object, operation: OperationSchema, context: WireContext): HttpReply
  writeError(error: AwsError, context: WireContext): HttpReply
}

interface ErrorTraits {
  readonly httpError?: number
  readonly awsQueryError?: readonly [code: string, status: number]
}

const traitsOf = (error: AwsError, schemas: ServiceSchemas): ErrorTraits =>
  (schemas.error(error.code)?.getMergedTraits() ?? {}) as ErrorTraits

/** HTTP status of an error: its own, that of the modeled error, or 400. */
export const statusOf = (error: AwsError, schemas: ServiceSchemas): number => {
  const traits = traitsOf(error, schemas)
  return error.status ?? traits.httpError ?? traits.awsQueryError?.[1] ?? 400
}

/**
 * The name by which the newer protocols know an error: that of its shape, whichever of its two
 * names was thrown.
 */
export const shapeNameOf = (error: AwsError, schemas: ServiceSchemas): string =>
  schemas.error(error.code)?.getName()?.split('#').pop() ?? error.code

/**
 * The code by which the query protocol knows an error, which differs from the shape's name in some
 * services.
 */
export const queryCodeOf = (error: AwsError, schemas: ServiceSchemas): string =>
  traitsOf(error, schemas).awsQueryError?.[0] ?? error.code

/**
 * Services that once spoke the query protocol keep their old codes in a header, which boto3 reads. No other service
 * sends it, whatever codes its model has (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait).
 */
export const queryErrorHeader = (
  error: AwsError,
  { schemas, queryCompatible }: WireContext,
): Record<string, string> => {
  const { awsQueryError } = traitsOf(error, schemas)
  if (!queryCompatible || !awsQueryError) return {}
  const fault = statusOf(error, schemas) < 500 ? 'Sender' : 'Receiver'
  return { 'x-amzn-query-error': `${awsQueryError[0]};${fault}` }
}
