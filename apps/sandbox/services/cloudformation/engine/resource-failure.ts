import { AwsError } from '../../../kit/aws-error'
import type { Call } from '../../../request/operation'
import { InvalidRequest, NotStabilized } from '../errors'
import type { ResourceIdentity } from '../provision/resource-type'

/** A resource of a stack could not be made, changed or deleted. */
export class ResourceFailure extends Error {
  readonly logicalId: string
  /** Present when the failure left a resource behind that has to be deleted. */
  readonly identity: ResourceIdentity | undefined

  constructor(logicalId: string, reason: string, identity?: ResourceIdentity) {
    super(reason)
    this.logicalId = logicalId
    this.identity = identity
  }
}

const handlerErrorCodes: readonly (readonly [RegExp, string])[] = [
  [/AlreadyExists|AlreadyOwned|EntityAlreadyExists|Conflict/, 'AlreadyExists'],
  [/NotFound|NoSuch|NonExistent/, 'NotFound'],
  [/AccessDenied|Unauthorized|Forbidden/, 'AccessDenied'],
  [/Throttl|TooManyRequests/, 'Throttling'],
  [/LimitExceeded/, 'ServiceLimitExceeded'],
  [/InternalFailure|InternalError/, 'InternalFailure'],
]

const handlerErrorCode = (code: string): string =>
  handlerErrorCodes.find(([pattern]) => pattern.test(code))?.[1] ?? 'InvalidRequest'

/** Whether a service says that there is no such resource, which ends a deletion well. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof AwsError && handlerErrorCode(error.code) === 'NotFound'

/** `AWS::SNS::Topic` is `Sns` in the messages of resource handlers. */
const serviceOf = (type: string): string => {
  const segment = type.split('::')[1] ?? type
  return segment === segment.toUpperCase() ? segment.charAt(0) + segment.slice(1).toLowerCase() : segment
}

const errorCode = (error: unknown): string => {
  if (error instanceof NotStabilized) return 'NotStabilized'
  if (error instanceof InvalidRequest) return 'InvalidRequest'
  return error instanceof AwsError ? handlerErrorCode(error.code) : 'InternalFailure'
}

/** The reason of a failed resource as its handler words it. */
export const failureReason = (error: unknown, type: string, call: Call): string => {
  const message = error instanceof Error ? error.message : String(error)
  const { ids } = call.world
  const origin =
    error instanceof AwsError
      ? ` (Service: ${serviceOf(type)}, Status Code: ${error.status ?? 400}, Request ID: ${ids.uuid()})`
      : ''
  return `Resource handler returned message: "${message}${origin}" (RequestToken: ${ids.uuid()}, HandlerErrorCode: ${errorCode(error)})`
}

/**
 * The stack's status reason after a failure, with a space at its end as CloudFormation writes it.
 * @throws the error itself when it is neither a resource's failure nor a refusal: that is a defect
 *   of the sandbox.
 */
export const describeFailure = (error: unknown, verb: 'create' | 'update'): string => {
  if (error instanceof ResourceFailure) return `The following resource(s) failed to ${verb}: [${error.logicalId}]. `
  if (error instanceof AwsError) return `${error.message} `
  throw error
}
