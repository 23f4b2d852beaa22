import type { AccountId, Region } from '../../../manifest/ids'
import { type FeatureStates, onInNewDetector } from '../../features/feature-states'
import type { Described } from '../action-shape'
import { adds, changes, type Kind } from '../kind'
import { ofKind, policyChanges, sameRegion } from '../order'
import { isInView, whole } from '../share'

/** The management account's own detector, without which it cannot become a member. */
export type EnableManagementDetector = Described & {
  readonly kind: 'enable-management-detector'
  readonly region: Region
  readonly account: AccountId
  /** The detector that exists but is off; absent where one is to be created. */
  readonly detectorId?: string
  /**
   * For a detector that is to be created: GuardDuty turns on most features that are not named in a
   * new one.
   */
  readonly features?: FeatureStates
}

/** What planning knows of the management account's detector. */
export const enableManagementDetectorKind = {
  words: ({ account }, label) => ({ subject: 'detector', detail: label(account) }),
  problem: 'MANAGEMENT_DETECTOR_OFF',
  effect: ({ detectorId }) => (detectorId === undefined ? adds(1) : changes(1)),
  costs: ({ account, detectorId, features }) => ({
    protections: ['FOUNDATIONAL', ...(detectorId === undefined ? onInNewDetector(features) : [])],
    accounts: [account],
  }),
  after: [ofKind('enable-service-access')],
  causedBy: [ofKind('enable-admin', sameRegion), ...policyChanges],
  share: (action, setting) =>
    whole(action, isInView(action, setting) && (setting.wave.accounts?.has(action.account) ?? true)),
} satisfies Kind<EnableManagementDetector>
