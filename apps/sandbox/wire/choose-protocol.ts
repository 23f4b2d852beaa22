import { cborProtocol } from './cbor-protocol'
import type { HttpRequest } from './http'
import { jsonProtocol } from './json-protocol'
import type { Protocol } from './protocol'
import { queryProtocol } from './query-protocol'
import { restJsonProtocol, restXmlProtocol } from './rest-protocol'

/**
 * The protocol of a request. A request says it itself, so that one service can be asked in several
 * (CloudWatch: CBOR by boto3, JSON by the SDK for JavaScript, query by older tools); only the two
 * REST protocols depend on the service.
 */
export const chooseProtocol = (request: HttpRequest, restProtocol: 'json' | 'xml' | undefined): Protocol => {
  if (request.headers['smithy-protocol'] === 'rpc-v2-cbor') return cborProtocol
  if (request.headers['x-amz-target'] !== undefined) return jsonProtocol(request)
  if (restProtocol === 'json') return restJsonProtocol
  if (restProtocol === 'xml') return restXmlProtocol
  return queryProtocol
}
