import type { AccountId, Region } from '../../../manifest/ids'
import type { FilterCriteria } from '../../../manifest/manifest'
import type { Described } from '../action-shape'
import { addsOrChanges, type Kind } from '../kind'
import { ofKind, sameRegion } from '../order'
import { inView } from '../share'
import { createsDetector } from './put-detector'

/** A suppression filter that is missing (no `before`) or differs. */
export type PutFilter = Described & {
  readonly kind: 'put-filter'
  readonly region: Region
  readonly account: AccountId
  readonly name: string
  readonly before?: FilterCriteria
  readonly after: FilterCriteria
}

/** What planning knows of suppression filters. */
export const putFilterKind = {
  words: ({ name }) => ({ subject: 'filter', detail: name }),
  problem: 'FILTER_DIFFERS',
  effect: addsOrChanges,
  needs: [ofKind('enable-admin', sameRegion), ofKind('put-detector', sameRegion, createsDetector)],
  after: [ofKind('update-admin-detector', sameRegion), ofKind('put-detector', sameRegion)],
  causedBy: [ofKind('enable-admin', sameRegion), ofKind('put-detector', sameRegion)],
  share: inView,
} satisfies Kind<PutFilter>
