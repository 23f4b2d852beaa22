import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { addsOrChanges, type Kind } from '../kind'
import { firstStack, ofKind, sameRegion } from '../order'
import { inView } from '../share'
import { createsDetector } from './put-detector'

/**
 * The export of findings; bucket and key come from the Foundation stack's outputs when it is
 * performed.
 */
export type PutDestination = Described & {
  readonly kind: 'put-destination'
  readonly region: Region
  readonly account: AccountId
  /** The destination that exists and points elsewhere or is broken. */
  readonly destinationId?: string
  readonly before?: { readonly bucketArn: string; readonly keyArn: string; readonly status: string }
}

/**
 * What planning knows of the export, which needs what the Foundation stack made: stacks reach all
 * Regions from the home Region.
 */
export const putDestinationKind = {
  words: ({ account }, label) => ({ subject: 'export', detail: `findings of ${label(account)}` }),
  problem: 'EXPORT_DIFFERS',
  effect: addsOrChanges,
  needs: [
    ofKind('enable-admin', sameRegion),
    ofKind('put-detector', sameRegion, createsDetector),
    ofKind('deploy-stack', firstStack),
  ],
  // GuardDuty tries bucket and key at once.
  after: [ofKind('restore-link')],
  causedBy: [ofKind('enable-admin', sameRegion), ofKind('put-detector', sameRegion), ofKind('deploy-stack')],
  share: inView,
} satisfies Kind<PutDestination>
