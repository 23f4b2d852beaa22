import type { HttpRequest } from '../wire/http'

/** What a request's signature says of it. The sandbox reads the scope and does not check the signature. */
export interface SignatureScope {
  readonly accessKey: string
  readonly region: string
  /** The signing name of the service. */
  readonly service: string
}

const credential = (request: HttpRequest): string | undefined =>
  /Credential=([^,\s]+)/.exec(request.headers['authorization'] ?? '')?.[1] ?? request.query['X-Amz-Credential']?.[0]

/** The scope of a request signed with Signature Version 4 (header or query string); undefined for an unsigned one. */
export const signatureScope = (request: HttpRequest): SignatureScope | undefined => {
  const [accessKey, _date, region, service] = (credential(request) ?? '').split('/')
  return accessKey && region && service ? { accessKey, region, service } : undefined
}
