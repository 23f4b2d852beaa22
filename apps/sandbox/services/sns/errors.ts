import { AwsError } from '../../kit/aws-error'

/** `InvalidParameter`, with SNS's way of saying which and why. */
export const invalidParameter = (name: string, reason?: string): AwsError =>
  new AwsError('InvalidParameter', `Invalid parameter: ${name}${reason === undefined ? '' : ` Reason: ${reason}`}`)

/** `NotFound` (404). */
export const notFound = (what: 'Topic' | 'Subscription'): AwsError => new AwsError('NotFound', `${what} does not exist`)

/** `AuthorizationError` (403). */
export const notAuthorized = (reason: string): AwsError => new AwsError('AuthorizationError', reason)
