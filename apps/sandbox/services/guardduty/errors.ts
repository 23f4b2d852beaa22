import { AwsError } from '../../kit/aws-error'

/**
 * GuardDuty's only refusal. The body's `type` is `InvalidInputException`, which SDKs show as
 * `Type`.
 */
export const badRequest = (message: string): AwsError =>
  new AwsError('BadRequestException', message, { status: 400, members: { type: 'InvalidInputException' } })

/** The text that GuardDuty has for every input that it does not explain. */
export const invalidInput = (): AwsError =>
  badRequest('The request is rejected because an invalid or out-of-range value is specified as an input parameter.')

/** The refusal of one parameter, by its name. */
export const invalidParameter = (parameter: string): AwsError =>
  badRequest(`The request is rejected because the parameter ${parameter} has an invalid value.`)

/** The refusal of what only the delegated administrator of an organization may do. */
export const noOrganizationPermission = (): AwsError =>
  badRequest('The request failed because you do not have required AWS Organization master permission.')

/** Why an account is not processed, where more than one operation says so (BEHAVIOUR 22). */
export const reasons = {
  notAMember:
    'The request is rejected because the given account ID is not an associated member of account the current account.',
  itself: 'The request is rejected because an account cannot become a member of itself.',
  alreadyAMember:
    'The request is rejected because the given account ID is already a member or associated member of the current account.',
} as const
