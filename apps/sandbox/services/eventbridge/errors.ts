import { AwsError } from '../../kit/aws-error'

/** `ValidationException`. */
export const invalid = (message: string): AwsError => new AwsError('ValidationException', message, { status: 400 })

/** `ResourceNotFoundException`. */
export const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message)

/** `ResourceAlreadyExistsException`. */
export const alreadyExists = (message: string): AwsError => new AwsError('ResourceAlreadyExistsException', message)

/** `LimitExceededException`, in the words that EventBridge has for all its quotas. */
export const limitExceeded = (): AwsError =>
  new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.')
