import type { Region } from '../../../manifest/ids'
import type { Desired } from '../../../planning/state/desired'
import type { Aws } from '../../aws/clients'
import type { Clock } from '../../base/clock'
import type { Output } from '../../base/port'
import { waitUntil } from '../../base/wait-until'
import { observeDetectorId } from '../../observe/guardduty/observe-detector'

/** What finding a detector takes. */
export interface DetectorSearch {
  readonly desired: Desired
  readonly aws: Aws
  readonly clock: Clock
  readonly output: Output
}

/**
 * The security account's detector in a Region. GuardDuty creates it when the account becomes administrator, which may
 * take a moment.
 * @throws TimedOut when there is none after a minute.
 */
export const findDetector = async (
  { desired, aws, clock, output }: DetectorSearch,
  region: Region,
): Promise<string> => {
  const client = await aws.guardDuty('security', region)
  const account = desired.manifest.organization.securityAccount
  const id = await waitUntil({
    what: `the detector of ${account} in ${region}`,
    look: () => observeDetectorId({ client, account, region }),
    done: (found) => found !== undefined,
    describe: () => 'no detector',
    every: 3,
    atMost: 60,
    clock,
    output,
  })
  return id ?? ''
}
