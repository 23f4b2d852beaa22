import { AwsError } from '../../kit/aws-error'

/** `InvalidParameterException`. */
export const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message)

/** `ResourceNotFoundException`. */
export const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message)

/** `ResourceAlreadyExistsException`. */
export const alreadyExists = (message: string): AwsError => new AwsError('ResourceAlreadyExistsException', message)

/** `LimitExceededException`, in the words that Logs has for all its quotas. */
export const limitExceeded = (): AwsError => new AwsError('LimitExceededException', 'Resource limit exceeded.')
