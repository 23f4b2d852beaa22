import { AwsError } from '../../aws-error'

/** GuardDuty's only refusal. On the wire the body's type is `InvalidInputException`, which SDKs show as `Type`. */
export const badRequest = (message: string): AwsError =>
  new AwsError('BadRequestException', message, { status: 400, members: { __type: 'InvalidInputException' } })

/** The text that GuardDuty has for every input that it does not explain. */
export const invalidInput = (): AwsError =>
  badRequest('The request is rejected because an invalid or out-of-range value is specified as an input parameter.')
