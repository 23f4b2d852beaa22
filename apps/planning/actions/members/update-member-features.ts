import type { AccountId, Region } from '../../../manifest/ids'
import { type FeatureStates, newlyOn, statesInWords, turnedOff, turnsOnlyOff } from '../../features/feature-states'
import { listed } from '../../words/listed'
import type { Described } from '../action-shape'
import { adds, changes, type Effect, type Kind, type Label, removes } from '../kind'
import { ofKind, policyChanges, sameRegion } from '../order'
import { byAccount, someAccounts } from '../share'

/**
 * Features of members, those just created included; performed in chunks of 50. One action for
 * accounts that share `before` and `after`; accounts that become members in this plan have no
 * `before`.
 */
export type UpdateMemberFeatures = Described & {
  readonly kind: 'update-member-features'
  readonly region: Region
  readonly accounts: readonly AccountId[]
  readonly before?: FeatureStates
  readonly after: FeatureStates
  /** The lines of the manifest that want it, as JSON pointers; absent where the manifest has no exceptions of its protection. */
  readonly lines?: readonly string[]
}

/**
 * A member that is added and gets its features is one thing added, which is counted where it is
 * created.
 */
const effect = ({ accounts, before, after }: UpdateMemberFeatures): Effect => {
  if (before === undefined) return adds(0)
  return turnsOnlyOff(after) ? removes(accounts.length) : changes(accounts.length)
}

/** One account by name; many counted, the first of them by name. */
const whose = (accounts: readonly AccountId[], label: Label): string =>
  accounts.length === 1
    ? listed(accounts.map(label))
    : `${accounts.length} accounts (${listed(accounts.map(label), 3)})`

/**
 * What planning knows of the features of members: accounts that could not become members have none
 * to set.
 */
export const updateMemberFeaturesKind = {
  words: ({ accounts, after }, label) => ({
    subject: 'member features',
    detail: `${whose(accounts, label)}, ${statesInWords(after)}`,
  }),
  problem: 'MEMBER_FEATURES_DIFFER',
  effect,
  costs: ({ accounts, before, after }) => ({ protections: newlyOn(after, before), ended: turnedOff(after), accounts }),
  needs: [ofKind('enable-admin', sameRegion)],
  after: [ofKind('update-organization-configuration', sameRegion), ofKind('create-members', sameRegion)],
  causedBy: [
    ofKind('enable-admin', sameRegion),
    ofKind('create-members', sameRegion),
    ofKind('start-monitoring-members', sameRegion),
    ofKind('update-organization-configuration', sameRegion),
    ...policyChanges,
  ],
  withoutFailedOf: [ofKind('create-members', sameRegion)],
  forAccounts: someAccounts,
  share: byAccount(someAccounts),
} satisfies Kind<UpdateMemberFeatures>
