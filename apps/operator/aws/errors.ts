import type { AccountId, Region } from '../../manifest/ids'
import type { Organization } from '../../manifest/manifest'
import type { Denied } from '../../planning/state/observed'
import { OperatorError, type OperatorErrorCode } from '../base/operator-error'
import { AnswerInvalid } from './answers/answer-invalid'

/**
 * A call of the management account's was to be made with other credentials. Whoever only looks takes it for a refusal: what the
 * security account may see is still seen.
 */
export class NotManagement extends OperatorError {
  constructor(caller: AccountId, { managementAccount }: Organization) {
    super(
      'CREDENTIALS_NOT_MANAGEMENT',
      `The credentials belong to account ${caller}, but the management account of the manifest is ${managementAccount}`,
      `Use credentials of ${managementAccount}, such as its profile with --profile: AWS Organizations and GuardDuty's administrator are set from there`,
    )
    this.name = 'NotManagement'
  }
}

/** Which call was made where. */
export interface Place {
  /** `service:Operation`, which is also the name of the IAM action. */
  readonly operation: string
  readonly account: AccountId
  readonly region?: Region
}

/** A failed call as it is reported: AWS's error name, its words, where, and what to do. */
interface AwsFailure extends Place {
  readonly code: string
  readonly message: string
  readonly wayOut: string
  /** For a support case. */
  readonly requestId?: string
}

/** The names under which AWS services say that the caller lacks a permission. */
const deniedNames: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AccessDeniedForDependencyException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'NotAuthorized',
  'UnauthorizedException',
  'UnauthorizedOperation',
])

/** The names under which the SDK and AWS services say that credentials are missing, wrong or have ended. */
const credentialsNames: ReadonlySet<string> = new Set([
  'AuthFailure',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'ExpiredToken',
  'ExpiredTokenException',
  'CredentialsProviderError',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
])

/** No answer in time: the SDK's names for it, and those of the sockets below. */
const timeoutNames: ReadonlySet<string> = new Set(['TimeoutError', 'RequestTimeout', 'RequestTimeoutException'])

/** The codes of Node's sockets that were never connected: nobody is there who could answer. */
const unconnectedCodes: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
])

/** The codes of Node's sockets that ended before there was an answer. */
const brokenCodes: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT'])

const throttledNames: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
])

/** An error's name, which is AWS's error code. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'UnknownError')

/** An error's words. */
export const errorMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Whether AWS refused the call for lack of a permission: by the error's name, never by its words. */
export const isDenied = (error: unknown): boolean => deniedNames.has(errorName(error)) || error instanceof NotManagement

/** Whether the credentials are missing, wrong or have ended. */
export const isCredentialsError = (error: unknown): boolean => credentialsNames.has(errorName(error))

/** Whether AWS asks for fewer calls. */
export const isThrottled = (error: unknown): boolean => throttledNames.has(errorName(error))

/** Whether the error has one of these names. */
export const isNamed = (error: unknown, ...names: readonly string[]): boolean => names.includes(errorName(error))

/** How an account is named: its id, with its name where that is known. */
type AccountLabel = (id: AccountId) => string

const bareId: AccountLabel = (id) => id

/** What a person does where AWS, or what stands between, does not answer. */
export const noAnswerWayOut =
  'Look at the network, the proxy and https://health.aws.amazon.com, and run the same command again: what is done is kept'

/** Whether an error, or what caused it, is a missed deadline. */
export const isNoAnswer = (error: unknown): boolean =>
  error instanceof Error && (timeoutNames.has(error.name) || isNoAnswer(error.cause))

/** What a person does where nobody is at the address that was called: an address of their own is the likely cause. */
const unreachableWayOut =
  'Nobody can be reached there. Look at AWS_ENDPOINT_URL, endpoint_url of the profile, HTTPS_PROXY and NO_PROXY, the Region and the network, and run the same command again'

/** The code of Node's sockets that an error has, such as ECONNREFUSED; undefined for every other error. */
export const socketCode = (error: unknown): string | undefined => {
  const code = (error as { readonly code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : undefined
}

/** The way out of failures that have nothing to do with the place of the call; undefined for all others. */
export const unplacedWayOut = (error: unknown): string | undefined => {
  const name = errorName(error)
  if (error instanceof AnswerInvalid)
    return 'Look at what stands between here and AWS (a proxy, an endpoint of your own) and run the same command again: nothing was done with this answer'
  if (credentialsNames.has(name)) return 'Renew the AWS credentials and run the same command again'
  const code = socketCode(error) ?? ''
  if (unconnectedCodes.has(code)) return unreachableWayOut
  if (timeoutNames.has(name) || brokenCodes.has(code)) return noAnswerWayOut
  if (isThrottled(error)) return 'AWS asks for fewer calls: run the same command again in some minutes'
  return undefined
}

const wayOutOf = (error: unknown, { operation, account, region }: Place, label: AccountLabel): string => {
  // Nobody can be denied GetCallerIdentity (API reference): what is denied is the role of the profile.
  if (deniedNames.has(errorName(error)) && operation === 'sts:GetCallerIdentity')
    return 'Look at role_arn, source_profile, mfa_serial and the MFA code of the profile: they get the credentials, and that is denied'
  if (deniedNames.has(errorName(error)))
    return `Allow ${operation} in account ${label(account)}${region ? ` and Region ${region}` : ''}`
  return unplacedWayOut(error) ?? 'Correct what AWS names and run the same command again: what is done is kept'
}

/** What a failed call comes to: code, words, place, and what to do. A place that the error itself knows wins. */
export const describeAwsError = (error: unknown, at: Place, label: AccountLabel = bareId): AwsFailure => {
  const place = error instanceof AwsCallFailed ? error.place : at
  const origin = error instanceof AwsCallFailed ? error.cause : error
  const requestId = (origin as { $metadata?: { requestId?: string } } | undefined)?.$metadata?.requestId
  return {
    ...place,
    code: origin instanceof OperatorError ? origin.code : (codeOf(origin) ?? errorName(origin)),
    message: errorMessage(origin),
    wayOut: origin instanceof OperatorError ? origin.wayOut : wayOutOf(origin, place, label),
    ...(requestId !== undefined && { requestId }),
  }
}

/** The code of a failure that is not AWS's own; undefined where AWS returned an error. */
const codeOf = (error: unknown): OperatorErrorCode | undefined => {
  if (error instanceof AnswerInvalid) return 'AWS_ANSWER_INVALID'
  return timeoutNames.has(errorName(error)) ? 'AWS_NO_ANSWER' : undefined
}

/** What happened: AWS's error name and words, or the words alone where the code says the rest. */
const whatOf = (error: unknown): string =>
  codeOf(error) === undefined ? `${errorName(error)}: ${errorMessage(error)}` : errorMessage(error)

const whereOf = ({ account, region }: Place, label: AccountLabel): string =>
  `account ${label(account)}${region ? `, ${region}` : ''}`

/** An AWS call without which the work cannot go on. `cause` is the SDK's error. */
export class AwsCallFailed extends OperatorError {
  readonly place: Place

  constructor(place: Place, cause: unknown, label: AccountLabel = bareId) {
    super(
      codeOf(cause) ?? 'AWS_CALL_FAILED',
      `${place.operation} in ${whereOf(place, label)}: ${whatOf(cause)}`,
      wayOutOf(cause, place, label),
      { cause },
    )
    this.name = 'AwsCallFailed'
    this.place = place
  }

  /** The same failure with the account's name. */
  labelled(label: AccountLabel): AwsCallFailed {
    return new AwsCallFailed(this.place, this.cause, label)
  }
}

/** The refusal behind an error, or undefined if it is not one. */
export const deniedBy = (error: unknown, at: Place): Denied | undefined => {
  const origin = error instanceof AwsCallFailed ? error.cause : error
  if (!isDenied(origin)) return undefined
  return { ...(error instanceof AwsCallFailed ? error.place : at), message: errorMessage(origin) }
}

/** A failed call of which it is not known in which account it was made. */
export const describeUnplaced = (
  error: unknown,
): { readonly code: OperatorErrorCode; readonly message: string; readonly wayOut: string } => ({
  code: codeOf(error) ?? 'AWS_CALL_FAILED',
  message: whatOf(error),
  wayOut: unplacedWayOut(error) ?? 'Correct what AWS names and run the same command again',
})
