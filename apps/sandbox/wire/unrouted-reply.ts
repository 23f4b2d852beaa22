import type { AwsError } from '../kit/aws-error'
import { chooseProtocol } from './choose-protocol'
import type { HttpReply, HttpRequest } from './http'
import type { Protocol } from './protocol'
import { queryProtocol } from './query-protocol'
import { ServiceSchemas } from './schema'

const noSchemas = new ServiceSchemas({})

/** How the paths of services begin that speak REST with JSON; whatever else is asked without a body in JSON is S3. */
const restJsonPath = /^\/(_sandbox|detector|admin|invitation|organization|tags|v1\/pipes)(\/|$)/

const isForm = ({ headers, query }: HttpRequest): boolean =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true || query['Action'] !== undefined

/** The protocol of a request whose service is not known: what its client can most likely read. */
const guessProtocol = (request: HttpRequest): Protocol => {
  if (isForm(request)) return queryProtocol
  const isJson = request.headers['content-type']?.includes('json') === true || restJsonPath.test(request.path)
  return chooseProtocol(request, isJson ? 'json' : 'xml')
}

/**
 * The answer to a request that reaches no service, in the protocol that it seems to be in, so that its client can
 * read the refusal.
 * @param refusal made for the name of that protocol.
 */
export const unroutedReply = (
  request: HttpRequest,
  requestId: string,
  refusal: (protocol: string) => AwsError,
): HttpReply => {
  const protocol = guessProtocol(request)
  return protocol.writeError(refusal(protocol.name), { schemas: noSchemas, xmlNamespace: '', requestId })
}
