import type { Target } from '@aws-sdk/client-eventbridge'
import { AwsError } from '../../kit/aws-error'
import type { BusEvent } from '../../world/event-inlet'
import type { World } from '../../world/world'
import type { Bus, Rule } from './state'

/** One event that one rule delivers to one target. */
export interface TargetDelivery {
  readonly world: World
  readonly bus: Bus
  readonly rule: Rule
  readonly target: Target
  readonly event: BusEvent
  /** ARNs of the buses that the event came over, this one last. */
  readonly path: readonly string[]
  /** Puts the event onto another bus, which receives it over this one. */
  readonly putOn: (destination: Bus) => void
}

/**
 * Why an event did not reach a target; the words that dead-letter queues carry as ERROR_CODE.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
type FailureCode =
  | 'ERROR_FROM_TARGET'
  | 'FAILED_TO_ASSUME_ROLE'
  | 'INVALID_JSON'
  | 'NO_PERMISSIONS'
  | 'NO_RESOURCE'
  | 'THIRD_ACCOUNT_HOP_DETECTED'
  | 'THIRD_REGION_HOP_DETECTED'
  | 'UNKNOWN'

/** A delivery that failed for good; EventBridge does not retry it. */
export class TargetFailure extends Error {
  readonly code: FailureCode

  constructor(code: FailureCode, message: string) {
    super(message)
    this.code = code
  }
}

const codes: Readonly<Record<string, FailureCode>> = {
  AccessDeniedException: 'NO_PERMISSIONS',
  AuthorizationError: 'NO_PERMISSIONS',
  KMSAccessDenied: 'NO_PERMISSIONS',
  KmsAccessDenied: 'NO_PERMISSIONS',
  NotFound: 'NO_RESOURCE',
  QueueDoesNotExist: 'NO_RESOURCE',
  ResourceNotFoundException: 'NO_RESOURCE',
}

/** A target's refusal as a failure. @throws the error itself if it is a defect of the sandbox */
export const failureOf = (error: unknown): TargetFailure => {
  if (error instanceof TargetFailure) return error
  if (error instanceof AwsError) {
    return new TargetFailure(codes[error.code] ?? 'ERROR_FROM_TARGET', `${error.code}: ${error.message}`)
  }
  throw error
}
