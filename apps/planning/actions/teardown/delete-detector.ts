import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { ofKind, sameRegion } from '../order'
import { later } from '../share'

/** A detector with all its findings. */
export type DeleteDetector = Described & {
  readonly kind: 'delete-detector'
  readonly region: Region
  readonly account: AccountId
  readonly detectorId: string
}

/** What planning knows of deleting a detector, whose Region has no administrator any more. */
export const deleteDetectorKind = {
  words: ({ account }, label) => ({ subject: 'detector', detail: `${label(account)}, with its findings` }),
  effect: () => removes(1),
  needs: [ofKind('disable-admin', sameRegion)],
  // An account by itself ends no administration before, and what is in the detector is gone with it.
  after: [
    ofKind('delete-filter', sameRegion),
    ofKind('delete-list', sameRegion),
    ofKind('delete-destination', sameRegion),
  ],
  share: later,
} satisfies Kind<DeleteDetector>
