import { createHash } from 'node:crypto'
import { type AccountId, parseAccountId } from '../../manifest/ids'
import { AwsError } from '../kit/aws-error'
import { recent } from '../kit/recent'
import type { HttpRequest } from '../wire/http'

/**
 * What a request's signature says of it. The sandbox reads the scope and does not check the
 * signature.
 */
export interface SignatureScope {
  readonly accessKey: string
  readonly region: string
  /** The signing name of the service. */
  readonly service: string
  /** The session token that came with the request. */
  readonly token?: string
}

const credential = (request: HttpRequest): string | undefined =>
  /Credential=([^,\s]+)/.exec(request.headers['authorization'] ?? '')?.[1] ?? request.query['X-Amz-Credential']?.[0]

/**
 * The scope of a request signed with Signature Version 4 (header or query string); undefined for an
 * unsigned one.
 */
export const signatureScope = (request: HttpRequest): SignatureScope | undefined => {
  const [accessKey, _date, region, service] = (credential(request) ?? '').split('/')
  if (!accessKey || !region || !service) return undefined
  const token = request.headers['x-amz-security-token'] ?? request.query['X-Amz-Security-Token']?.[0]
  return { accessKey, region, service, ...(token !== undefined && { token }) }
}

/** What the access key of an assumed role stands for. */
interface Session {
  readonly account: string
  readonly roleName: string
  readonly sessionName: string
  /** Seconds since the epoch at which the credentials end. */
  readonly expires: number
  /** Whether session policies limit it; its session token holds them. Default false. */
  readonly limited?: boolean
}

/** Policies that were handed over when a session was made. */
export interface SessionPolicies {
  /** As JSON texts. */
  readonly documents: readonly string[]
  /** ARNs of managed policies. */
  readonly arns: readonly string[]
}

/** How many sessions are known at once: each sends the same key and token with every request. */
const sessionsKept = 200

/** What every token of a key begins with. */
const markOf = recent(sessionsKept, (key) => createHash('sha256').update(key).digest('hex'))

/**
 * The session token that goes with a session's key: a hash of the key, and behind it the policies that limit the session, as the
 * token of AWS holds them in its own way.
 * @param policies undefined for a session that none limit.
 */
export const sessionToken = (key: string, policies: SessionPolicies | undefined): string => {
  const mark = markOf(key)
  return policies ? `${mark}/${Buffer.from(JSON.stringify(policies)).toString('base64')}` : mark
}

/** What a token says that goes with a key: whether it does, and the policies that limit the session. */
const readToken = (key: string, token: string | undefined): { policies?: SessionPolicies } | undefined => {
  const [, text] = /^[^/]*\/(.+)$/.exec(token ?? '') ?? []
  try {
    const policies = text === undefined ? undefined : JSON.parse(Buffer.from(text, 'base64').toString())
    return sessionToken(key, policies) === token ? { policies } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const sessionParts = ({ roleName, sessionName, expires, limited }: Session): (string | number)[] => [
  roleName,
  sessionName,
  expires,
  ...(limited ? ['limited'] : []),
]

/**
 * The access key id of a session: `ASIA`, the account, and role, session and end in hexadecimal, so
 * that a key is understood without a record of it (after a reset, or by another sandbox). Only word
 * characters, as AWS's model of the key asks.
 */
export const sessionKey = (session: Session): string =>
  `ASIA${session.account}${Buffer.from(sessionParts(session).join('\n')).toString('hex').toUpperCase()}`

/** The session that a key stands for, or undefined if it is not a session's key. */
export const readSessionKey = recent(sessionsKept, (key: string): Session | undefined => {
  const match = /^ASIA(\d{12})([0-9A-F]+)$/.exec(key)
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  const [roleName, sessionName, expires, limited] = Buffer.from(match[2], 'hex').toString().split('\n')
  if (!roleName || !sessionName || !expires) return undefined
  return { account: match[1], roleName, sessionName, expires: Number(expires), limited: limited !== undefined }
})

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

/**
 * What a service answers to credentials that have ended, in the protocol of the request
 * (services/sts/BEHAVIOUR.md, 5).
 */
export const expiredToken = (protocol: string): AwsError => {
  const [code, status, message] = byProtocol[protocol] ?? ['ExpiredTokenException', 403, MESSAGE]
  return new AwsError(code, message, { status })
}

/** The identity behind a request. */
export interface Caller {
  readonly account: AccountId
  /** As `sts:GetCallerIdentity` says it. */
  readonly arn: string
  readonly userId: string
  /** Present when the caller is a session of an IAM role. */
  readonly role?: { readonly name: string; readonly session: string }
  /** The policies that limit the session; absent if none were handed over. */
  readonly session?: SessionPolicies
}

/** An administrator of an account: what a 12-digit access key stands for. */
export const administratorOf = (account: AccountId): Caller => ({
  account,
  arn: `arn:aws:iam::${account}:user/sandbox`,
  userId: `AIDA${account}SANDBOX`,
})

const session = (account: AccountId, name: string, sessionName: string): Caller => ({
  account,
  arn: `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`,
  userId: `AROA${account}SANDBOX:${sessionName}`,
  role: { name, session: sessionName },
})

/** A session of a role that an AWS service has assumed. */
export const roleCaller = (account: AccountId, role: { readonly name: string; readonly session: string }): Caller =>
  session(account, role.name, role.session)

const INVALID =
  'The security token included in the request is invalid. The sandbox takes a 12-digit account id as access key.'

/** The query protocol and S3 have codes of their own (API references, "Common errors"; S3, "Error responses"). */
const invalidToken = (protocol: string): AwsError => {
  if (protocol === 'query') return new AwsError('InvalidClientTokenId', INVALID, { status: 403 })
  if (protocol !== 'rest-xml') return new AwsError('UnrecognizedClientException', INVALID, { status: 403 })
  return new AwsError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', {
    status: 403,
  })
}

/**
 * The caller that a signature stands for: twelve digits are an administrator of that account, and
 * keys from AssumeRole carry account and role, and need the session token that they were given with.
 * @param protocol of the request, for the words of the refusal.
 * @throws AwsError as `expiredToken` says it when a session has ended,
 *   `UnrecognizedClientException` (query: `InvalidClientTokenId`, S3: `InvalidAccessKeyId`) for any other key.
 */
export const callerOf = ({ accessKey, token }: SignatureScope, now: Date, protocol: string): Caller => {
  if (/^\d{12}$/.test(accessKey)) return administratorOf(parseAccountId(accessKey))
  const found = readSessionKey(accessKey)
  const read = found && readToken(accessKey, token)
  if (!found || !read || found.limited !== (read.policies !== undefined)) throw invalidToken(protocol)
  if (found.expires * 1000 <= now.getTime()) throw expiredToken(protocol)
  const caller = session(parseAccountId(found.account), found.roleName, found.sessionName)
  return read.policies ? { ...caller, session: read.policies } : caller
}
