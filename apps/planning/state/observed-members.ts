import type { AccountId, Region } from '../../manifest/ids'

/** What a member route has in one Region of a member, beside what CloudFormation says of it. */
export interface ObservedMemberAlerts {
  readonly route: string
  readonly account: AccountId
  readonly region: Region
  /** `changed` has another pattern, or does not send to the route's topic. */
  readonly rule: 'enabled' | 'disabled' | 'changed' | 'missing'
  readonly hasTopic: boolean
  /** Whether Chatbot is subscribed to the topic. */
  readonly isHeard: boolean
}

/** What a member route has in Chatbot of a member. */
export interface ObservedMemberSlack {
  readonly route: string
  readonly account: AccountId
  /** Whether the account still authorizes the Slack workspace. */
  readonly isAuthorized: boolean
  /** `changed` lacks a topic of the route, or has another channel or workspace. */
  readonly configuration: 'there' | 'changed' | 'missing'
}

/** What was looked at in the accounts of member routes. */
export interface ObservedMembers {
  readonly alerts: readonly ObservedMemberAlerts[]
  readonly slack: readonly ObservedMemberSlack[]
  /** Accounts that nobody looked into, because there is no role for it. */
  readonly withoutRole: readonly AccountId[]
  /** Accounts that refused, with AWS's words for the first of them. */
  readonly refused: { readonly accounts: readonly AccountId[]; readonly message: string }
  /** Accounts that are left for another day: a run looks into so many only. */
  readonly later: number
}
