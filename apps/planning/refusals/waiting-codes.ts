import type { Fact } from './notice-codes'

/**
 * Everything that AWS or a person may still have to finish; `docs/` is generated from this list.
 */
export const waitingCodes = {
  REGION_ENABLING: { title: 'The security account is still enabling a Region' },
  ADMIN_DISABLE_IN_PROGRESS: { title: 'GuardDuty is still removing a delegated administrator' },
  ACCOUNT_PENDING: { title: 'An account is not activated yet' },
  MEMBERS_PENDING: { title: 'GuardDuty is still enrolling members, which takes up to 24 hours' },
  POLICY_PENDING: { title: 'GuardDuty has not carried out a policy yet' },
  MEMBER_FEATURES_UNKNOWN: { title: "GuardDuty has not returned a member's features yet" },
  LIST_ACTIVATING: { title: 'GuardDuty is still reading a trusted or threat list' },
  DESTINATION_PENDING: { title: 'GuardDuty is still verifying where it exports findings to' },
  STACK_IN_PROGRESS: { title: 'CloudFormation is still working on a stack' },
  INSTANCES_IN_PROGRESS: { title: "CloudFormation is still working on a StackSet's instances" },
  MEMBER_INSTANCES_PENDING: {
    title: 'CloudFormation is still bringing accounts that joined or moved into a member route, or out of it',
  },
  MAIL_UNCONFIRMED: { title: 'An e-mail address has not confirmed its subscription' },
} as const satisfies Record<string, { title: string }>

/** The code of something that is waited for. */
type WaitingCode = keyof typeof waitingCodes

/** Something that AWS or a person still has to finish before all is well. */
export type Waiting = Fact<WaitingCode>
