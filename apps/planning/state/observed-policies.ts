import type { AccountId } from '../../manifest/ids'
import type { Seen } from './seen'

/** A policy of AWS Organizations, with where it is attached. */
export interface ObservedPolicy {
  readonly id: string
  readonly name: string
  /** Root, units and accounts to which it is attached, of those that were asked for. */
  readonly targets: readonly string[]
  /** The policy document, in JSON. */
  readonly content: string
  /** Absent where nobody asked for it. */
  readonly description?: string
}

/** A type of policies in the root, such as `GUARDDUTY_POLICY`. */
export interface ObservedPolicyType {
  readonly type: string
  /** AWS's status: `ENABLED`, `PENDING_ENABLE` or `PENDING_DISABLE`. */
  readonly status: string
}

/** What policies of the type CHATBOT_POLICY come to, in JSON without operators. */
interface ObservedChatbotPolicies {
  readonly policies: readonly ObservedPolicy[]
  /** In the security account; undefined where none reaches it. */
  readonly effective: string | undefined
  /** In accounts of member routes, those that the same policies reach together; absent where there are none. */
  readonly members?: readonly { readonly accounts: readonly AccountId[]; readonly effective: string | undefined }[]
}

/** What policies of the type GUARDDUTY_POLICY come to, and what else decides whether they are carried out. */
export interface ObservedEffects {
  /** Effective policies, in JSON without operators, each with accounts that have it; undefined where an account has none. */
  readonly effective: readonly { readonly accounts: readonly AccountId[]; readonly content: string | undefined }[]
  /** Accounts whose policies together are invalid, so that an older one holds. */
  readonly invalid: readonly AccountId[]
}

/** What was read of the organization's policies. All of it is optional: nothing else needs it. */
export interface ObservedPolicies {
  /** The root's id, and the types of policies in it (ListRoots). */
  readonly root: Seen<{ readonly id: string; readonly types: readonly ObservedPolicyType[] }>
  /** Service control policies that reach the accounts in which something is made. */
  readonly serviceControl: Seen<readonly ObservedPolicy[]>
  /**
   * Root, units and accounts of those targets that lack FullAWSAccess, so that what other policies there
   * do not allow is denied; absent where nobody looked.
   */
  readonly withoutFullAccess?: readonly string[]
  /**
   * All resource control policies of the organization's own, with everything that they are attached to; absent where nobody looked, none
   * while the type is not in the root.
   */
  readonly resourceControl?: Seen<readonly ObservedPolicy[]>
  /** All policies of the type GUARDDUTY_POLICY; none while the type is not in the root. */
  readonly guardDuty: Seen<readonly ObservedPolicy[]>
  /** Absent where the protection is carried out by members, or the type is not enabled. */
  readonly effects?: Seen<ObservedEffects>
  /** Whether the management account has GuardDuty's service-linked role; absent where protection is carried out by members. */
  readonly linkedRole?: Seen<boolean>
  /**
   * All policies of the type CHATBOT_POLICY, and what they come to. Undefined while the type is not in the root, or nobody is notified in
   * Slack.
   */
  readonly chatbot: Seen<ObservedChatbotPolicies | undefined>
}
