import type { AccountId, Region } from '../../../manifest/ids'
import type { DetectorSettings } from '../../features/feature-states'
import type { Described } from '../action-shape'
import type { Kind } from '../kind'
import { ofKind, policyChanges, sameRegion } from '../order'
import { detectorKind } from '../settings/put-detector'

/**
 * The administrator's own detector. Without `before` there is none yet: becoming administrator
 * creates it.
 */
export type UpdateAdminDetector = Described & {
  readonly kind: 'update-admin-detector'
  readonly region: Region
  readonly account: AccountId
  readonly before?: DetectorSettings
  readonly after: DetectorSettings
}

/** What planning knows of the administrator's own detector. */
export const updateAdminDetectorKind = {
  ...detectorKind('admin detector'),
  problem: 'ADMIN_DETECTOR_DIFFERS',
  needs: [ofKind('enable-admin', sameRegion)],
  causedBy: [ofKind('enable-admin', sameRegion), ...policyChanges],
} satisfies Kind<UpdateAdminDetector>
