import type { AccountId, Region } from '../../../manifest/ids'
import { type ListFormat, type ListKind, listKindFacts } from '../../../manifest/lists'
import type { Described } from '../action-shape'
import { addsOrChanges, type Kind } from '../kind'
import { ofKind, sameRegion } from '../order'
import { inView } from '../share'
import { createsDetector } from './put-detector'

/** A list as it was found. */
export interface FoundList {
  readonly format: string
  readonly location: string
  readonly expectedBucketOwner?: string
  readonly status: string
}

/** A trusted or threat list that is missing (no `before`), differs or is not in force. */
export type PutList = Described & {
  readonly kind: 'put-list'
  readonly region: Region
  readonly account: AccountId
  readonly list: ListKind
  readonly name: string
  readonly before?: FoundList
  readonly after: {
    readonly format: ListFormat
    readonly location: string
    readonly expectedBucketOwner?: AccountId
  }
}

/** How lines name a list. */
export const listWords = ({ list, name }: { readonly list: ListKind; readonly name: string }) => ({
  subject: 'list',
  detail: `${name}, ${listKindFacts[list].title}`,
})

/** What planning knows of lists. A detector has one trusted list of a kind, so that one that goes makes room first. */
export const putListKind = {
  words: listWords,
  problem: 'LIST_DIFFERS',
  effect: addsOrChanges,
  needs: [ofKind('enable-admin', sameRegion), ofKind('put-detector', sameRegion, createsDetector)],
  after: [
    ofKind('update-admin-detector', sameRegion),
    ofKind('put-detector', sameRegion),
    ofKind('delete-list', sameRegion),
  ],
  causedBy: [ofKind('enable-admin', sameRegion), ofKind('put-detector', sameRegion)],
  share: inView,
} satisfies Kind<PutList>
