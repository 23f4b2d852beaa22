import type { AccountId, Region } from '../../../manifest/ids'
import type { FilterCriteria } from '../../../manifest/manifest'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { later } from '../share'

/** A suppression filter of the manifest. */
export type DeleteFilter = Described & {
  readonly kind: 'delete-filter'
  readonly region: Region
  readonly account: AccountId
  readonly name: string
  readonly before: FilterCriteria
}

/** What planning knows of deleting a suppression filter, which only an administrator sees. */
export const deleteFilterKind = {
  words: ({ name }) => ({ subject: 'filter', detail: name }),
  effect: () => removes(1),
  share: later,
} satisfies Kind<DeleteFilter>
