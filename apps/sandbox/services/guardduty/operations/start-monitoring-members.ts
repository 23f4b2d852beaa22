import type { StartMonitoringMembersCommandInput, StartMonitoringMembersCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { processAccounts } from '../batch'
import { ownDetector } from '../own-detector'
import { setMonitoring } from '../set-monitoring'

export const startMonitoringMembers: Operation<
  StartMonitoringMembersCommandInput,
  StartMonitoringMembersCommandOutput
> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  return {
    UnprocessedAccounts: processAccounts(input.AccountIds, (id) => setMonitoring(call, detector, id, 'Enabled')),
  }
}
