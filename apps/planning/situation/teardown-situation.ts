import type { Region } from '../../manifest/ids'
import type { Observed, Seen } from '../state/observed'
import type { Situation } from './situation'

/** What a teardown may take down beyond what it does by default. */
export interface TeardownChoices {
  /** Detectors of the security and management account go, with their findings. */
  readonly deleteDetectors: boolean
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
}

/** A situation in which a teardown is planned. */
export interface TeardownSituation extends Situation {
  readonly adminElsewhere: TeardownObserved['adminElsewhere']
  readonly choices: TeardownChoices
}
