import { AwsError } from '../kit/aws-error'
import { table } from '../kit/own-members'
import { unbuilt } from '../kit/unbuilt'
import { type HttpRequest, readParameters } from '../wire/http'

/** Operations that AWS answers without a signature, by their service. */
const unsignedOperations: Readonly<Record<string, string>> = table({
  AssumeRoleWithSAML: 'sts',
  AssumeRoleWithWebIdentity: 'sts',
  ConfirmSubscription: 'sns',
  Unsubscribe: 'sns',
})

type Missing = readonly [code: string, status: number, message: string]

/** "Common errors" of the API references; S3 takes a request without a signature for one of anybody. */
const byProtocol: Readonly<Record<string, Missing>> = {
  query: ['MissingAuthenticationToken', 403, 'Request is missing Authentication Token'],
  'rest-xml': ['AccessDenied', 403, 'Access Denied'],
}

const incomplete = (protocol: string, header: string): AwsError =>
  new AwsError(
    protocol === 'query' || protocol === 'rest-xml' ? 'IncompleteSignature' : 'IncompleteSignatureException',
    `'${header.slice(0, 60)}' is not a valid Authorization header of Signature Version 4: it has no Credential with key, date, Region and service.`,
    { status: 400 },
  )

const actionOf = (request: HttpRequest): string | undefined =>
  request.query['Action']?.[0] ??
  (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    ? readParameters(request.body.toString())['Action']?.[0]
    : undefined)

/** What AWS has and the sandbox has not, of requests without a signature of version 4. */
const findUnbuilt = (request: HttpRequest): string | undefined => {
  const action = actionOf(request) ?? ''
  const service = unsignedOperations[action]
  if (service !== undefined) return `${service}:${action} without a signature. Sign it, or call sts:AssumeRole.`
  if (request.query['AWSAccessKeyId'] !== undefined || /^AWS [^:]+:/.test(request.headers['authorization'] ?? '')) {
    return 's3 requests and presigned URLs of Signature Version 2. Sign them with version 4 (boto3: Config(signature_version="s3v4")).'
  }
  if (request.headers['content-type']?.startsWith('multipart/form-data')) return 's3:PostObject, the upload of a form.'
  return undefined
}

/**
 * What a request without a readable signature is answered with, in the words of its protocol (wire/BEHAVIOUR.md, 7):
 * 501 for what AWS takes without one and the sandbox does not, otherwise that it is missing or incomplete.
 */
export const unsignedRefusal = (request: HttpRequest, protocol: string): AwsError => {
  const notBuilt = findUnbuilt(request)
  if (notBuilt !== undefined) return unbuilt(`The sandbox does not build ${notBuilt}`)
  const header = request.headers['authorization']
  if (header !== undefined) return incomplete(protocol, header)
  const [code, status, message] = byProtocol[protocol] ?? [
    'MissingAuthenticationTokenException',
    403,
    'Missing Authentication Token',
  ]
  return new AwsError(code, message, { status })
}
