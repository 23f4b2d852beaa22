import { attempt } from '../aws/attempt'
import type { Performer } from './performer'
import { sentFeatures } from './sent-features'
import { withOfferedFeatures } from './with-offered-features'

/** The administrator's own detector, which the organization configuration does not reach. */
export const updateAdminDetector: Performer<'update-admin-detector'> = async (action, context) => {
  const { UpdateDetectorCommand } = await import('@aws-sdk/client-guardduty')
  const { account, region, after } = action
  const client = await context.aws.guardDuty('security', region)
  const DetectorId = await context.detectorId(region)
  await withOfferedFeatures({
    region,
    states: after.features ?? {},
    offered: () => context.offeredFeatures(region),
    output: context.output,
    send: (states) =>
      attempt({ operation: 'guardduty:UpdateDetector', account, region }, () =>
        client.send(
          new UpdateDetectorCommand({
            DetectorId,
            Enable: after.enabled,
            FindingPublishingFrequency: after.findingUpdates,
            Features: after.features && sentFeatures(states),
          }),
        ),
      ),
  })
  return []
}
