import type { FeatureName } from '../../../manifest/features'
import type { AccountId, Region } from '../../../manifest/ids'
import { listed } from '../../words/listed'
import type { Described } from '../action-shape'
import { adds, type Kind } from '../kind'
import { earlierInPlan, ofKind, policyChanges, sameRegion } from '../order'
import { byAccount } from '../share'

/** Accounts to become members; performed in chunks of 50. */
export type CreateMembers = Described & {
  readonly kind: 'create-members'
  readonly region: Region
  readonly accounts: readonly AccountId[]
  /** The e-mail address of each account, which GuardDuty asks for. */
  readonly emails: Readonly<Record<AccountId, string>>
  /**
   * What the organization's settings (ALL and NEW) switch on in new members by themselves; absent
   * where that is nothing.
   */
  readonly features?: readonly FeatureName[]
  /**
   * Those of `accounts` that lines about their units make different from the organization: who performs it does not see where an
   * account is. Absent where there are none.
   */
  readonly unitsApart?: readonly AccountId[]
}

const forAccounts = (action: CreateMembers, accounts: readonly AccountId[]): CreateMembers => {
  const kept = new Map(
    accounts.flatMap((id) => (action.emails[id] === undefined ? [] : [[id, action.emails[id]] as const])),
  )
  const { unitsApart, ...rest } = action
  const apart = unitsApart?.filter((id) => kept.has(id)) ?? []
  return { ...rest, accounts, emails: Object.fromEntries(kept), ...(apart.length > 0 && { unitsApart: apart }) }
}

/**
 * What planning knows of making accounts members. A failed organization configuration does not keep
 * them from it; those that are planned before the configuration become members before it.
 */
export const createMembersKind = {
  words: ({ accounts }, label) => ({ subject: 'member', detail: listed(accounts.map(label)) }),
  problem: 'MEMBERS_MISSING',
  effect: ({ accounts }) => adds(accounts.length),
  costs: ({ accounts, features = [] }) => ({ protections: ['FOUNDATIONAL', ...features], accounts }),
  needs: [ofKind('enable-admin', sameRegion)],
  after: [
    ofKind('enable-management-detector', sameRegion),
    ofKind('update-organization-configuration', sameRegion, earlierInPlan),
  ],
  causedBy: [ofKind('enable-admin', sameRegion), ...policyChanges],
  forAccounts,
  linePerAccount: true,
  share: byAccount(forAccounts),
} satisfies Kind<CreateMembers>
