import { AwsError } from '../kit/aws-error'
import type { FaultKind } from '../world/faults'
import { expiredToken } from './caller'

/** The call that a fault makes fail. */
export interface FaultedCall {
  /** The service's name, as in the journal. */
  readonly service: string
  readonly operation: string
  readonly callerArn: string
  /** The protocol of the request: `query`, `json`, `cbor`, `rest-json` or `rest-xml`. */
  readonly protocol: string
}

type ErrorName = readonly [code: string, status: number]
type FailingKind = Extract<FaultKind, 'deny' | 'throttle' | 'failOnce'>

/** AWS's common errors by protocol. */
const byProtocol: Readonly<Record<FailingKind, Readonly<Record<string, ErrorName>>>> = {
  deny: {
    query: ['AccessDenied', 403],
    json: ['AccessDeniedException', 400],
    cbor: ['AccessDeniedException', 403],
    'rest-json': ['AccessDeniedException', 403],
    'rest-xml': ['AccessDenied', 403],
  },
  throttle: {
    query: ['Throttling', 400],
    json: ['ThrottlingException', 400],
    cbor: ['ThrottlingException', 400],
    'rest-json': ['ThrottlingException', 429],
    'rest-xml': ['SlowDown', 503],
  },
  failOnce: { 'rest-xml': ['InternalError', 500] },
}

/** Services whose API model has a name of its own. */
const byService: Readonly<Record<FailingKind, Readonly<Record<string, ErrorName>>>> = {
  deny: { sns: ['AuthorizationError', 403] },
  throttle: {
    account: ['TooManyRequestsException', 429],
    organizations: ['TooManyRequestsException', 400],
    sqs: ['RequestThrottled', 403],
  },
  failOnce: {
    account: ['InternalServerException', 500],
    guardduty: ['InternalServerErrorException', 500],
    iam: ['ServiceFailure', 500],
    kms: ['KMSInternalException', 500],
    organizations: ['ServiceException', 500],
    ssm: ['InternalServerError', 500],
  },
}

const INTERNAL_FAILURE: ErrorName = ['InternalFailure', 500]

/** What a client is told of a defect of the sandbox, in the protocol of the request; the rest is in the sandbox's own log. */
export const internalFailure = (protocol: string): AwsError => {
  const [code, status] = byProtocol.failOnce[protocol] ?? INTERNAL_FAILURE
  return new AwsError(
    code,
    'The request processing has failed because of a defect of the sandbox, whose log has the trace.',
    { status },
  )
}

/** IAM's names of services, where they differ. */
const actionPrefixes: Readonly<Record<string, string>> = { eventbridge: 'events' }

const messages: Readonly<Record<FailingKind, (call: FaultedCall) => string>> = {
  deny: ({ service, operation, callerArn }) => {
    const action = `${actionPrefixes[service] ?? service}:${operation}`
    return `User: ${callerArn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`
  },
  throttle: () => 'Rate exceeded',
  failOnce: () => 'The request processing has failed because of an unknown error (a fault of the sandbox).',
}

const isFailing = (kind: FaultKind): kind is FailingKind => kind in messages

/**
 * The refusal of a caller who may not call an operation, with the code that the service uses in the
 * protocol of the request.
 */
export const denial = ({ service, protocol }: Pick<FaultedCall, 'service' | 'protocol'>, message: string): AwsError => {
  const [code, status] = byService.deny[service] ?? byProtocol.deny[protocol] ?? INTERNAL_FAILURE
  return new AwsError(code, message, { status })
}

/**
 * The error that a fault answers with: the code that the service uses in the protocol of the
 * request, so that clients retry, or give up, as they would with AWS. Undefined for faults that
 * answer with no error.
 */
export const faultError = (kind: FaultKind, call: FaultedCall): AwsError | undefined => {
  if (kind === 'expire') return expiredToken(call.protocol)
  const failing = kind === 'rate' ? 'throttle' : kind
  if (!isFailing(failing)) return undefined
  const [code, status] = byService[failing][call.service] ?? byProtocol[failing][call.protocol] ?? INTERNAL_FAILURE
  return new AwsError(code, messages[failing](call), { status })
}
