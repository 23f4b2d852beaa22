import { AwsError } from '../kit/aws-error'

type Expired = readonly [code: string, status: number, message: string]

const MESSAGE = 'The security token included in the request is expired'

// The query and XML protocols drop the suffix (API references, "Common errors").
const byProtocol: Readonly<Record<string, Expired>> = {
  query: ['ExpiredToken', 403, MESSAGE],
  json: ['ExpiredTokenException', 400, MESSAGE],
  cbor: ['ExpiredTokenException', 400, MESSAGE],
  'rest-json': ['ExpiredTokenException', 403, MESSAGE],
  'rest-xml': ['ExpiredToken', 400, 'The provided token has expired.'],
}

/** What a service answers to credentials that have ended, in the protocol of the request (services/sts/BEHAVIOUR.md, 5). */
export const expiredToken = (protocol: string): AwsError => {
  const [code, status, message] = byProtocol[protocol] ?? ['ExpiredTokenException', 403, MESSAGE]
  return new AwsError(code, message, { status })
}
