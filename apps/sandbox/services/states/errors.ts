import { AwsError } from '../../kit/aws-error'

/** `ValidationException`. */
export const invalid = (message: string): AwsError => new AwsError('ValidationException', message)

/** `InvalidArn`. */
export const invalidArn = (arn: string): AwsError => new AwsError('InvalidArn', `Invalid Arn: '${arn}'`)

/** `StateMachineDoesNotExist`. */
export const noSuchMachine = (arn: string): AwsError =>
  new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)
