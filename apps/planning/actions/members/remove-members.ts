import type { AccountId, Region } from '../../../manifest/ids'
import { listed } from '../../words/listed'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { ofKind, sameRegion } from '../order'
import { isConfiguredNow, isOrganizationConfiguration } from '../settings/update-organization-configuration'
import { byAccount, later, type Share, type WaveSetting } from '../share'

/**
 * Members of the administrator in one Region are disassociated and then deleted, in chunks of 50.
 * Their detectors stay on. GuardDuty refuses it while the organization configuration enrolls ALL. A
 * rollout does it to accounts with `enroll: false`.
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

const forAccounts = (action: RemoveMembers, accounts: readonly AccountId[]): RemoveMembers => {
  const kept = new Set(accounts)
  return { ...action, accounts, associated: action.associated.filter((id) => kept.has(id)) }
}

/** GuardDuty lets no member go before the configuration has changed that says ALL. */
const share = (action: RemoveMembers, setting: WaveSetting): Share<RemoveMembers> => {
  const isHeld = setting.actions
    .filter(isOrganizationConfiguration)
    .some((other) => other.region === action.region && !isConfiguredNow(other, setting))
  return isHeld ? later(action) : byAccount(forAccounts)(action, setting)
}

/** What planning knows of letting members go. */
export const removeMembersKind = {
  words: ({ accounts }, label) => ({ subject: 'member', detail: listed(accounts.map(label)) }),
  problem: 'MEMBERS_EXCLUDED',
  effect: ({ accounts }) => removes(accounts.length),
  needs: [ofKind('update-organization-configuration', sameRegion)],
  after: [ofKind('detach-policy')],
  forAccounts,
  linePerAccount: true,
  share,
} satisfies Kind<RemoveMembers>
