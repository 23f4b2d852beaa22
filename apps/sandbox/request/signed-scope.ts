import { AwsError } from '../kit/aws-error'
import { defaultRegions, optInRegions } from '../kit/regions'
import type { HttpRequest } from '../wire/http'

type Refusal = readonly [code: string, status: number]

const INVALID_SIGNATURE: Refusal = ['InvalidSignatureException', 403]

/** How a protocol calls a signature that is not valid; AWS JSON makes 400 of every status. */
const byProtocol: Readonly<Record<string, Refusal>> = { query: ['SignatureDoesNotMatch', 403] }

const regions: ReadonlySet<string> = new Set([...defaultRegions, ...optInRegions])

const invalidSignature = (protocol: string, message: string): AwsError => {
  const [code, status] = byProtocol[protocol] ?? INVALID_SIGNATURE
  return new AwsError(code, message, { status })
}

/**
 * A name that no Region has cannot be signed for.
 * @throws AwsError in the words of the protocol (wire/BEHAVIOUR.md, 8)
 */
export const requireRegionExists = (region: string, protocol: string): void => {
  if (regions.has(region)) return
  if (protocol === 'rest-xml') {
    throw new AwsError(
      'AuthorizationHeaderMalformed',
      `The authorization header is malformed; the region '${region}' is wrong; expecting 'us-east-1'`,
      { status: 400 },
    )
  }
  throw invalidSignature(protocol, `Credential should be scoped to a valid region, not '${region}'.`)
}

const MINUTE = 60_000

const compact = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '')

const signingTime = ({ headers, query }: HttpRequest): number | undefined => {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
    headers['x-amz-date'] ?? query['X-Amz-Date']?.[0] ?? '',
  )
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts.map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
}

const requireUnexpiredLink = (signed: number, now: number, seconds: string, protocol: string): void => {
  if (now <= signed + Number(seconds) * 1000) return
  if (protocol === 'rest-xml') throw new AwsError('AccessDenied', 'Request has expired', { status: 403 })
  throw invalidSignature(protocol, `Signature expired: ${compact(signed)} is now earlier than ${compact(now)}`)
}

/** Two clocks in milliseconds; the sandbox's is never behind the machine's. */
interface Clocks {
  readonly machine: number
  readonly sandbox: number
}

const requireRecent = (signed: number, { machine, sandbox }: Clocks, protocol: string): void => {
  const minutes = protocol === 'rest-xml' ? 15 : 5
  const limit = minutes * MINUTE
  if (signed >= machine - limit && signed <= sandbox + limit) return
  const now = signed < machine ? machine : sandbox
  if (protocol === 'rest-xml') {
    throw new AwsError(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      { status: 403 },
    )
  }
  const message =
    signed < now
      ? `Signature expired: ${compact(signed)} is now earlier than ${compact(now - limit)} (${compact(now)} - ${minutes} min.)`
      : `Signature not yet current: ${compact(signed)} is still later than ${compact(now + limit)} (${compact(now)} + ${minutes} min.)`
  throw invalidSignature(protocol, message)
}

/**
 * A request is good for five minutes around the time that it was signed at, in S3 for fifteen, and a presigned URL for
 * as long as it says. A request that states no time is taken, because the signature itself is not checked.
 * @param clocks clients sign by the machine's clock, or by the sandbox's once an answer has told them its time, which may be an earlier answer.
 * @throws AwsError in the words of the protocol (wire/BEHAVIOUR.md, 9)
 */
export const requireFreshSignature = (request: HttpRequest, clocks: Clocks, protocol: string): void => {
  const signed = signingTime(request)
  if (signed === undefined) return
  const expires = request.query['X-Amz-Expires']?.[0]
  if (expires !== undefined) requireUnexpiredLink(signed, clocks.machine, expires, protocol)
  else requireRecent(signed, clocks, protocol)
}
