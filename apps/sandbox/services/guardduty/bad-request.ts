import { AwsError } from '../../kit/aws-error'

/** GuardDuty's only refusal. The body's `type` is `InvalidInputException`, which SDKs show as `Type`. */
export const badRequest = (message: string): AwsError =>
  new AwsError('BadRequestException', message, { status: 400, members: { type: 'InvalidInputException' } })

/** The text that GuardDuty has for every input that it does not explain. */
export const invalidInput = (): AwsError =>
  badRequest('The request is rejected because an invalid or out-of-range value is specified as an input parameter.')
