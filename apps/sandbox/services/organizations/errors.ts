import { AwsError } from '../../kit/aws-error'

/** What Organizations refuses, with the texts of its API reference. Each makes a fresh error. */
export const refusals = {
  accessDenied: () => new AwsError('AccessDeniedException', "You don't have permissions to access this resource."),
  notInUse: () => new AwsError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.'),
  accountNotFound: () => new AwsError('AccountNotFoundException', "You specified an account that doesn't exist."),
  unitNotFound: () =>
    new AwsError('OrganizationalUnitNotFoundException', "You specified an organizational unit that doesn't exist."),
  childNotFound: () =>
    new AwsError('ChildNotFoundException', "You specified a child that doesn't exist or isn't in this organization."),
  policyNotFound: () => new AwsError('PolicyNotFoundException', "You specified a policy that doesn't exist."),
  targetNotFound: () => new AwsError('TargetNotFoundException', "You specified a target that doesn't exist."),
  policyTypeNotEnabled: () =>
    new AwsError('PolicyTypeNotEnabledException', "The specified policy type isn't currently enabled in this root."),
  policyChangesInProgress: () =>
    new AwsError(
      'PolicyChangesInProgressException',
      "Changes to the effective policy are in progress, and its contents can't be returned. Try the operation again later.",
    ),
  policyTypeNotAvailable: () =>
    new AwsError(
      'PolicyTypeNotAvailableForOrganizationException',
      "You can't use the specified policy type with the feature set currently enabled for this organization.",
    ),
  invalid: (reason: string, message: string) =>
    new AwsError('InvalidInputException', message, { members: { Reason: reason } }),
  constraint: (reason: string, message: string) =>
    new AwsError('ConstraintViolationException', message, { members: { Reason: reason } }),
} as const
