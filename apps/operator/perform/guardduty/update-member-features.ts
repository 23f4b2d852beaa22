import { attempt } from '../../aws/attempt'
import { forAllAccounts } from '../kit/for-all-accounts'
import type { Performer } from '../kit/performer'
import { sentFeatures, withOfferedFeatures } from './sent-features'

const operation = 'guardduty:UpdateMemberDetectors'

/**
 * A feature of a new member turned out to be a GUARDDUTY_POLICY's. GuardDuty then leaves the whole account out; planning again sees whose
 * each feature is, and sends the rest.
 */
const isManaged = (reason: string): boolean => /managed by .*GuardDuty policy/i.test(reason)

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
  const administrator = context.desired.manifest.organization.securityAccount
  const DetectorId = await context.detectorId(region)
  return forAllAccounts(
    {
      what: `features of members of ${region}`,
      operation,
      administrator,
      region,
      accounts,
      isBenign: isManaged,
      send: (chunk) =>
        withOfferedFeatures({
          region,
          states: after,
          offered: () => context.offeredFeatures(region),
          output: context.output,
          send: (states) =>
            attempt({ operation, account: administrator, region }, () =>
              client.send(
                new UpdateMemberDetectorsCommand({
                  DetectorId,
                  AccountIds: [...chunk],
                  Features: sentFeatures(states),
                }),
              ),
            ),
        }),
    },
    context,
  )
}
