import type { AccountId, Region } from '../../../manifest/ids'
import { listed } from '../../words/listed'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { ofKind, sameRegion } from '../order'
import { later } from '../share'

/**
 * Detectors of former members in one Region, each with its findings, through the role of the manifest's `memberAccessRole`.
 */
export type DeleteMemberDetectors = Described & {
  readonly kind: 'delete-member-detectors'
  readonly region: Region
  readonly accounts: readonly AccountId[]
  /** False for accounts that could not be asked whether they have a detector: it is tried, and fails in these accounts. */
  readonly isReached: boolean
}

const forAccounts = (action: DeleteMemberDetectors, accounts: readonly AccountId[]): DeleteMemberDetectors => ({
  ...action,
  accounts,
})

/** What planning knows of deleting the detectors of former members, which GuardDuty lets nobody delete who is a member. */
export const deleteMemberDetectorsKind = {
  words: ({ accounts, isReached }, label) => ({
    subject: 'member detector',
    detail: `${listed(accounts.map(label))}, ${isReached ? 'with its findings' : 'if it has one'}`,
  }),
  effect: ({ accounts }) => removes(accounts.length),
  needs: [ofKind('disable-admin', sameRegion)],
  withoutFailedOf: [ofKind('remove-members', sameRegion)],
  forAccounts,
  linePerAccount: true,
  share: later,
} satisfies Kind<DeleteMemberDetectors>
