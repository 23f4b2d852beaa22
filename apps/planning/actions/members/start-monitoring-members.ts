import type { AccountId, Region } from '../../../manifest/ids'
import { listed } from '../../words/listed'
import type { Described } from '../action-shape'
import { changes, type Kind } from '../kind'
import { ofKind, policyChanges, sameRegion } from '../order'
import { byAccount, someAccounts } from '../share'

/**
 * Members whose monitoring was stopped; performed in chunks of 50. Nothing else brings them back.
 */
export type StartMonitoringMembers = Described & {
  readonly kind: 'start-monitoring-members'
  readonly region: Region
  readonly accounts: readonly AccountId[]
}

/** What planning knows of monitoring members again. */
export const startMonitoringMembersKind = {
  words: ({ accounts }, label) => ({ subject: 'monitoring', detail: listed(accounts.map(label)) }),
  problem: 'MEMBERS_PAUSED',
  effect: ({ accounts }) => changes(accounts.length),
  costs: ({ accounts }) => ({ protections: ['FOUNDATIONAL'], accounts }),
  needs: [ofKind('enable-admin', sameRegion)],
  causedBy: [ofKind('enable-admin', sameRegion), ofKind('create-members', sameRegion), ...policyChanges],
  forAccounts: someAccounts,
  share: byAccount(someAccounts),
} satisfies Kind<StartMonitoringMembers>
