import { AwsError } from '../../../aws-error'
import type { Call } from '../../../operation'

/** A resource of a stack could not be made, changed or deleted. */
export class ResourceFailure extends Error {
  readonly logicalId: string

  constructor(logicalId: string, reason: string) {
    super(reason)
    this.logicalId = logicalId
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

/** The reason of a failed resource as its handler words it. */
export const failureReason = (error: unknown, type: string, call: Call): string => {
  const refused = error instanceof AwsError
  const code = refused ? handlerErrorCode(error.code) : 'InternalFailure'
  const message = error instanceof Error ? error.message : String(error)
  const { ids } = call.world
  const origin = refused
    ? ` (Service: ${serviceOf(type)}, Status Code: ${error.status ?? 400}, Request ID: ${ids.uuid()})`
    : ''
  return `Resource handler returned message: "${message}${origin}" (RequestToken: ${ids.uuid()}, HandlerErrorCode: ${code})`
}
