import type { AccountId, Region } from '../../manifest/ids'
import type { Described, FilterCriteria } from './described'

/**
 * Members of the administrator in one Region are disassociated and then deleted, in chunks of 50. Their detectors stay on.
 * GuardDuty refuses it while the organization configuration enrols ALL. A rollout does it to accounts with `enroll: false`.
 */
export type RemoveMembers = Described & {
  readonly kind: 'remove-members'
  readonly region: Region
  /** The administrator. */
  readonly account: AccountId
  readonly accounts: readonly AccountId[]
  /** Those of `accounts` that are still associated; of the others only the record is left. */
  readonly associated: readonly AccountId[]
}
/** A suppression filter of the manifest. */
export type DeleteFilter = Described & {
  readonly kind: 'delete-filter'
  readonly region: Region
  readonly account: AccountId
  readonly name: string
  readonly before: FilterCriteria
}
/** The export of findings into our bucket; what was exported stays. */
export type DeleteDestination = Described & {
  readonly kind: 'delete-destination'
  readonly region: Region
  readonly account: AccountId
  readonly destinationId: string
  readonly before: { readonly bucketArn: string; readonly keyArn: string; readonly status: string }
}
/** GuardDuty's delegated administrator in one Region. */
export type DisableAdmin = Described & {
  readonly kind: 'disable-admin'
  readonly region: Region
  readonly account: AccountId
  /** Members by invitation from outside the organization, which stay the account's. */
  readonly keeps: readonly AccountId[]
}
/** Another account that is GuardDuty's delegated administrator in one Region, whose place the security account takes. */
export type DisableOtherAdmin = Described & {
  readonly kind: 'disable-other-admin'
  readonly region: Region
  /** The other account. */
  readonly account: AccountId
}
/** The registration as delegated administrator of GuardDuty, or of StackSets, in AWS Organizations. */
export type DeregisterAdmin = Described & {
  readonly kind: 'deregister-admin'
  readonly account: AccountId
  readonly principal: string
}
/** AWS Organizations: trusted access for a service principal. */
export type DisableServiceAccess = Described & {
  readonly kind: 'disable-service-access'
  readonly principal: string
  readonly before: string
}
/** CloudFormation StackSets may no longer act in the accounts of the organization. */
export type DeactivateStackSetsAccess = Described & {
  readonly kind: 'deactivate-stacksets-access'
  readonly region: Region
  /** The management account. */
  readonly account: AccountId
}
/** A detector with all its findings. */
export type DeleteDetector = Described & {
  readonly kind: 'delete-detector'
  readonly region: Region
  readonly account: AccountId
  readonly detectorId: string
}
/** Instances of a StackSet. */
export type DeleteInstances = Described & {
  readonly kind: 'delete-instances'
  readonly region: Region
  readonly account: AccountId
  readonly stackSet: string
  readonly instances: readonly {
    readonly account: AccountId
    readonly region: Region
    /** True where the account has no access to the Region any more: the stack there is given up. */
    readonly retain: boolean
  }[]
}
/** One stack; its termination protection is turned off first. What its template retains stays. */
export type DeleteStack = Described & {
  readonly kind: 'delete-stack'
  readonly region: Region
  readonly account: AccountId
  readonly stack: string
  /** The stack's status. */
  readonly before: string
}

/**
 * Every change that takes something away: those of a teardown but the organization configuration, which is the same action as in a
 * rollout, and the removal of another administrator, which only a rollout makes.
 */
export type TeardownAction =
  | RemoveMembers
  | DeleteFilter
  | DeleteDestination
  | DisableAdmin
  | DisableOtherAdmin
  | DeregisterAdmin
  | DisableServiceAccess
  | DeactivateStackSetsAccess
  | DeleteDetector
  | DeleteInstances
  | DeleteStack
