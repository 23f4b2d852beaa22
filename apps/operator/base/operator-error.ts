/** The operator's own errors, by code; docs/reference/errors.md is made from this list. */
export const operatorErrorCodes = {
  MANIFEST_INVALID: 'The manifest has problems, each with a code of its own',
  MANIFEST_UNREADABLE: 'The manifest file cannot be read',
  REGION_UNKNOWN: 'The command line names a Region that Guardpost does not serve',
  REGION_NOT_ENABLED: 'init is to protect a Region that is not enabled in the account',
  REGION_IS_HOME: 'The home Region, in which the stacks live, cannot be removed',
  UNIT_UNKNOWN: 'The command line names a unit that is not in the manifest',
  ROUTE_UNKNOWN: 'The command line names a route that is not in the manifest',
  FINDING_UNREADABLE: 'The file of a finding cannot be read or is not a finding',
  VOLUMES_INVALID: 'The file of volumes cannot be read or is not one',
  NO_SAMPLE: 'No sample finding can reach the route, or the account',
  ACCOUNT_UNKNOWN: 'The command line names an account that is not in the manifest',
  ACCOUNT_NOT_ENROLLED: 'The command line names an account that no deployment makes a member as it is',
  CODE_UNKNOWN: 'The command line names a code that Guardpost does not have',
  MANIFEST_CHANGED: 'The manifest was changed while it was compared with the organization',
  MANIFEST_EXISTS: 'The file that init was to write already exists',
  NO_ORGANIZATION: 'init was to write the manifest of an organization, and the account is in none',
  GUARDDUTY_MANAGED: 'init was to write the manifest of one account alone, and another account manages its GuardDuty',
  REPOSITORY_TAKEN: 'The folder that init was to make a repository of has files of these names already',
  USAGE: 'The command line is not one that Guardpost knows',
  ANSWER_INVALID: 'An option or an answer of init is one that no manifest takes',
  OPTIONS_MISSING: 'Options are missing, and nobody can be asked',
  SECURITY_ACCOUNT_UNUSABLE: 'The account named as the security account is not an active account of the organization',
  NOT_CONFIRMED: 'A command that writes was neither confirmed nor given --yes',
  PORT_TAKEN: 'The port of the sandbox is taken',
  SCENARIO_UNREADABLE: 'The scenario file cannot be read or is not a scenario',
  PLAN_UNREADABLE: 'The file of a saved plan cannot be read or is not a plan',
  PLAN_FOREIGN: 'A saved plan belongs to another organization than the manifest',
  PLAN_STALE: 'A new plan has other actions than the saved plan',
  FILE_UNWRITABLE: 'A result file cannot be written',
  CREDENTIALS_MISSING: 'No usable AWS credentials were found',
  MFA_CODE_MISSING: 'A profile needs the code of an MFA device, and none was given',
  PROFILE_UNKNOWN: 'The command line names a profile that is not in the AWS configuration files',
  CREDENTIALS_NOT_MANAGEMENT: 'The AWS credentials belong to another account than the management account',
  CREDENTIALS_OTHER_ACCOUNT: 'The AWS credentials belong to another account than the one that the manifest is about',
  NEEDS_ORGANIZATION: 'A command or an option needs an organization, and the manifest is of one account',
  CREDENTIALS_NOT_SECURITY: 'The profile for the security account belongs to another account',
  AWS_CALL_FAILED: 'An AWS call failed, and the command cannot continue without it',
  AWS_ANSWER_INVALID: 'AWS, or a server between, returned something that does not have the documented form',
  AWS_NO_ANSWER: 'AWS, or what stands between, did not answer a call wholly in time',
  EXPORT_TARGET_MISSING: 'The bucket and key for exported findings are not among the outputs of the stacks',
  LIST_NOT_ACTIVE: 'GuardDuty did not put a trusted or threat list in force',
  LINK_REPLACED: 'Something else has the name of a link of the alert path',
  KEY_GONE: 'A key of the alert path was deleted for good',
  STACK_GONE: 'The stack of a Region was deleted, and CloudFormation did not make it again',
  POLICY_GONE: 'A policy that is to be attached is not in AWS Organizations',
  GUARDRAILS_TYPE_OFF: 'Service control policies are not enabled in the organization, so that none can be attached',
  GUARDRAILS_LOCK_OUT: 'The guardrails would deny Guardpost its own calls, because of the credentials that it is given',
  GUARDRAILS_TOO_LONG: 'The guardrails leave out more roles than a service control policy has room for',
  GUARDRAILS_FOREIGN: 'A service control policy that Guardpost did not make has the name of its guardrails',
  LINK_UNKNOWN: 'A plan names a link of the alert path that is not declared by any stack',
  STACK_SET_UNKNOWN: 'A plan names a StackSet that is not declared by any stack',
  STACK_SET_LEFT:
    'A StackSet that a stack is to create exists already, has instances and belongs to no stack of Guardpost',
  STACK_FAILED: 'CloudFormation could not deploy a stack',
  MEMBERS_LEFT: 'Accounts are still members of the administrator that is to be disabled',
  INSTANCES_LEFT: 'A StackSet still has instances, so the stack that declares it cannot be deleted',
  STACK_NOT_DELETED: 'CloudFormation could not delete a stack',
  TIMED_OUT: 'AWS did not reach the expected state in time',
  INTERRUPTED: 'The run was interrupted by Ctrl-C',
  LOCK_HELD: 'Another run is at work in this organization, or has left its lock',
  LOCK_LOST: 'The lock of this run could not be kept',
  UNEXPECTED: 'An error that Guardpost does not know',
} as const

/** The code of an operator error. */
export type OperatorErrorCode = keyof typeof operatorErrorCodes

/** A failure that ends a command: code, what happened where, and the way out. Shown as text, never as a stack trace. */
export class OperatorError extends Error {
  readonly code: OperatorErrorCode
  readonly wayOut: string
  /** The message line by line. A line feed within one of them is not ours, and is not obeyed where it is shown. */
  readonly lines: readonly string[]

  /** @param options `below`: lines that stand below the message and belong to it. */
  constructor(
    code: OperatorErrorCode,
    message: string,
    wayOut: string,
    options: { readonly cause?: unknown; readonly below?: readonly string[] } = {},
  ) {
    const { below = [], ...others } = options
    super([message, ...below].join('\n'), others)
    this.lines = [message, ...below]
    this.name = 'OperatorError'
    this.code = code
    this.wayOut = wayOut
  }
}

/** The command line names something that there is not: exit 64, before anything is called. */
export class UsageError extends OperatorError {}
