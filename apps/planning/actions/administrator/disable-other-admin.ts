import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { later } from '../share'

/**
 * Another account that is GuardDuty's delegated administrator in one Region, whose place the
 * security account takes.
 */
export type DisableOtherAdmin = Described & {
  readonly kind: 'disable-other-admin'
  readonly region: Region
  /** The other account. */
  readonly account: AccountId
}

/** What planning knows of taking another administrator's place, which only a rollout does. */
export const disableOtherAdminKind = {
  words: ({ account }, label) => ({ subject: 'admin', detail: label(account) }),
  effect: () => removes(1),
  share: later,
} satisfies Kind<DisableOtherAdmin>
