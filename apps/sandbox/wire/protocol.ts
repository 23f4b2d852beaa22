import type { AwsError } from '../aws-error'
import type { HttpReply, HttpRequest } from './http'
import type { OperationSchema, ServiceSchemas } from './schema'

/** What a protocol needs to know of the service it speaks for. */
export interface WireContext {
  readonly schemas: ServiceSchemas
  readonly xmlNamespace: string
  readonly requestId: string
}

/** An AWS wire protocol: which operation a request means, its input, and how results and errors are written. */
export interface Protocol {
  readonly name: string
  /** The operation's name, or undefined if the request means none. */
  operationName(request: HttpRequest, context: WireContext): string | undefined
  readInput(request: HttpRequest, operation: OperationSchema, context: WireContext): Promise<object>
  writeOutput(output: object, operation: OperationSchema, context: WireContext): HttpReply
  writeError(error: AwsError, context: WireContext): HttpReply
}

/** HTTP status of an error: its own, that of the modelled error, or 400. */
export const statusOf = (error: AwsError, schemas: ServiceSchemas): number => {
  const traits = schemas.error(error.code)?.getMergedTraits() as
    | { httpError?: number; awsQueryError?: [string, number] }
    | undefined
  return error.status ?? traits?.httpError ?? traits?.awsQueryError?.[1] ?? 400
}
