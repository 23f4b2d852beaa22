import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { awayFromHome, ofKind, sameRegion } from '../order'
import { later } from '../share'

/** GuardDuty's delegated administrator in one Region. */
export type DisableAdmin = Described & {
  readonly kind: 'disable-admin'
  readonly region: Region
  readonly account: AccountId
  /** Members by invitation from outside the organization, which stay the account's. */
  readonly keeps: readonly AccountId[]
}

/**
 * What planning knows of giving the administrator up. What only an administrator sees goes before;
 * the home Region's administrator goes last.
 */
export const disableAdminKind = {
  words: ({ account }, label) => ({ subject: 'admin', detail: label(account) }),
  effect: () => removes(1),
  needs: [
    ofKind('remove-members', sameRegion),
    ofKind('delete-filter', sameRegion),
    ofKind('delete-list', sameRegion),
    ofKind('delete-destination', sameRegion),
  ],
  after: [ofKind('disable-admin', awayFromHome)],
  share: later,
} satisfies Kind<DisableAdmin>
