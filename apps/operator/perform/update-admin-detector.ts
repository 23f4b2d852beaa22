import { attempt } from '../aws/attempt'
import type { Performer } from './performer'
import { sentFeatures } from './sent-features'

/** The administrator's own detector, which the organization configuration does not reach. */
export const updateAdminDetector: Performer<'update-admin-detector'> = async (action, { aws, detectorId }) => {
  const { UpdateDetectorCommand } = await import('@aws-sdk/client-guardduty')
  const { account, region, after } = action
  const client = await aws.guardDuty('security', region)
  const DetectorId = await detectorId(region)
  await attempt({ operation: 'guardduty:UpdateDetector', account, region }, () =>
    client.send(
      new UpdateDetectorCommand({
        DetectorId,
        Enable: after.enabled,
        FindingPublishingFrequency: after.findingUpdates,
        Features: after.features && sentFeatures(after.features),
      }),
    ),
  )
  return []
}
