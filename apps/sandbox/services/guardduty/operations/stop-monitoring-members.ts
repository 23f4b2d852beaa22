import type { StopMonitoringMembersCommandInput, StopMonitoringMembersCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { processAccounts } from '../batch'
import { ownDetector } from '../own-detector'
import { requireReleasable } from '../requires-all'
import { setMonitoring } from '../set-monitoring'

/** The detectors of these members are off until StartMonitoringMembers. */
export const stopMonitoringMembers: Operation<StopMonitoringMembersCommandInput, StopMonitoringMembersCommandOutput> = (
  input,
  call,
) => {
  const detector = ownDetector(call, input.DetectorId)
  requireReleasable(call, detector)
  return {
    UnprocessedAccounts: processAccounts(input.AccountIds, (id) => setMonitoring(call, detector, id, 'Disabled')),
  }
}
