import type { Region } from '../../manifest/ids'
import type { Observed, Seen } from '../state/observed'
import type { ObservedMemberDetectors } from '../state/observed-member-detectors'
import type { Situation } from './situation'

/** What a teardown may take down beyond what it does by default. */
export interface TeardownChoices {
  /** Detectors of the security and management account go, with their findings. */
  readonly deleteDetectors: boolean
  /** Detectors of former members go, with their findings; default no. */
  readonly deleteMemberDetectors?: boolean
  /** AWS Organizations no longer trusts GuardDuty. */
  readonly disableServiceAccess: boolean
}

/** Everything that was read before a teardown is planned. */
export interface TeardownObserved extends Observed {
  /**
   * Regions that the manifest does not name and in which the security account is delegated
   * administrator all the same.
   */
  readonly adminElsewhere: Seen<readonly Region[]>
  /** Absent where nobody asked: only where they are to be deleted somebody does. */
  readonly memberDetectors?: ObservedMemberDetectors
}

/** What was read before members leave their administrator, with their own detectors where these are to go. */
export type WithMemberDetectors = Observed & Pick<TeardownObserved, 'memberDetectors'>

/** A situation in which a teardown is planned. */
export interface TeardownSituation extends Situation {
  readonly adminElsewhere: TeardownObserved['adminElsewhere']
  readonly memberDetectors?: ObservedMemberDetectors
  readonly choices: TeardownChoices
}
