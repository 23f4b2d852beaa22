import type { AccountId, Region, UnitId } from '../../manifest/ids'
import type { DeclaredSubscription } from './observed-subscriptions'

/**
 * A CloudFormation stack of the security account's home Region. `digest` is of the template that
 * AWS holds.
 */
export interface ObservedStack {
  readonly name: string
  readonly status: string
  readonly digest: string
  readonly outputs: Readonly<Record<string, string>>
  /** The StackSets that the template that AWS holds declares; absent where it declares none. */
  readonly declares?: readonly DeclaredStackSet[]
  /** The mail subscriptions that the template declares; absent where it declares none. */
  readonly subscriptions?: readonly DeclaredSubscription[]
  /** Present when its creation failed: why, as CloudFormation's reasons of its resources, the first cause first. */
  readonly neverCreated?: readonly string[]
}

/** A StackSet as a stack's template names it. */
export interface DeclaredStackSet {
  readonly stackSet: string
  readonly model: 'self-managed' | 'service-managed'
}

/** One stack instance of a StackSet. */
export interface ObservedInstance {
  readonly account: AccountId
  readonly region: Region
  /** The unit through which a service-managed StackSet reaches the account. */
  readonly unit?: UnitId
  /** `CURRENT`, `OUTDATED` or `INOPERABLE`. */
  readonly status: string
  /**
   * `PENDING`, `RUNNING`, `SUCCEEDED`, `FAILED`, `CANCELLED`, `INOPERABLE`,
   * `SKIPPED_SUSPENDED_ACCOUNT`, …
   */
  readonly detailedStatus: string
  readonly reason?: string
  /** The ARN of its stack; absent where it never had one. */
  readonly stackId?: string
}

/**
 * A StackSet of the security account's home Region; a service-managed one is seen only while that
 * account is administrator of StackSets.
 */
export interface ObservedStackSet {
  readonly name: string
  readonly digest: string
  readonly instances: readonly ObservedInstance[]
}
