import { gunzipSync } from 'node:zlib'
import { table } from '../kit/own-members'

/** A request as the wire layer reads it: header names in lower case, the whole body in memory. */
export interface HttpRequest {
  readonly method: string
  /** Still percent-encoded, without the query string. */
  readonly path: string
  /** Decoded; a parameter without `=` has the value ''. */
  readonly query: Readonly<Record<string, readonly string[]>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const LARGEST_UNPACKED_BYTES = 128 * 1024 * 1024

/**
 * The request with its body as it was before a client packed it: SDKs pack large bodies of services that take it, such
 * as CloudWatch's PutMetricData.
 * @throws Error for a body that is not what its header says
 */
export const unpacked = (request: HttpRequest): HttpRequest =>
  request.headers['content-encoding'] === 'gzip'
    ? { ...request, body: gunzipSync(request.body, { maxOutputLength: LARGEST_UNPACKED_BYTES }) }
    : request

/** A whole answer. */
export interface HttpReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** Decodes a query string or form body into lists of values. */
export const readParameters = (text: string): Record<string, string[]> => {
  const parameters = table<Record<string, string[]>>({})
  if (text === '') return parameters
  for (const [name, value] of new URLSearchParams(text)) {
    const values = parameters[name] ?? []
    values.push(value)
    parameters[name] = values
  }
  return parameters
}
