import { AwsError } from '../../aws-error'

/** CloudFormation's refusal of a request or template. */
export const validationError = (message: string): AwsError => new AwsError('ValidationError', message)
