import { forAllAccounts } from '../kit/for-all-accounts'
import type { Performer } from '../kit/performer'

/** Monitoring that StopMonitoringMembers has ended is begun again; creating the member again would not do it. */
export const startMonitoringMembers: Performer<'start-monitoring-members'> = async ({ region, accounts }, context) => {
  const { StartMonitoringMembersCommand } = await import('@aws-sdk/client-guardduty')
  const client = await context.aws.guardDuty('security', region)
  const DetectorId = await context.detectorId(region)
  return forAllAccounts(
    {
      what: `monitoring of members of ${region}`,
      operation: 'guardduty:StartMonitoringMembers',
      administrator: context.desired.manifest.organization.securityAccount,
      region,
      accounts,
      send: (chunk) => client.send(new StartMonitoringMembersCommand({ DetectorId, AccountIds: [...chunk] })),
    },
    context,
  )
}
