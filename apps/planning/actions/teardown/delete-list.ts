import type { AccountId, Region } from '../../../manifest/ids'
import type { ListKind } from '../../../manifest/lists'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { type FoundList, listWords } from '../settings/put-list'
import { inView } from '../share'

/** A list that Guardpost created and the manifest does not name any more, or one of the manifest that goes with it. */
export type DeleteList = Described & {
  readonly kind: 'delete-list'
  readonly region: Region
  readonly account: AccountId
  readonly list: ListKind
  readonly name: string
  readonly before: FoundList
}

/** What planning knows of deleting a list, which makes room for another one. */
export const deleteListKind = {
  words: listWords,
  problem: 'LIST_LEFT',
  effect: () => removes(1),
  share: inView,
} satisfies Kind<DeleteList>
