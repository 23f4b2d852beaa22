import { forAllAccounts } from './for-all-accounts'
import type { Performer } from './performer'
import { sentFeatures } from './sent-features'

/**
 * Features of members; the organization configuration alone switches nothing off and reaches existing members within a
 * day.
 */
export const updateMemberFeatures: Performer<'update-member-features'> = async (
  { region, accounts, after },
  context,
) => {
  const { UpdateMemberDetectorsCommand } = await import('@aws-sdk/client-guardduty')
  const client = await context.aws.guardDuty('security', region)
  const DetectorId = await context.detectorId(region)
  const Features = sentFeatures(after)
  return forAllAccounts(
    {
      what: `features of members of ${region}`,
      operation: 'guardduty:UpdateMemberDetectors',
      administrator: context.desired.manifest.organization.securityAccount,
      region,
      accounts,
      send: (chunk) => client.send(new UpdateMemberDetectorsCommand({ DetectorId, AccountIds: [...chunk], Features })),
    },
    context,
  )
}
