import { compareFeatures, type DetectorSettings, namesIn } from '../../../planning/features/feature-states'
import type { ObservedDetector } from '../../../planning/state/observed'
import { attempt } from '../../aws/attempt'
import { type DetectorPlace, observeDetector } from '../../observe/guardduty/observe-detector'
import type { PerformContext, Performer } from '../kit/performer'
import { sentFeatures, withOfferedFeatures } from './sent-features'

/** Whether a detector is as it is to be; what the Region does not offer is not a difference. */
const isSettled = (detector: ObservedDetector | undefined, { enabled, findingUpdates, features }: DetectorSettings) => {
  if (detector === undefined) return false
  const { on, off } = compareFeatures(features ?? {}, detector.features)
  return (
    (enabled === undefined || enabled === detector.enabled) &&
    (findingUpdates === undefined || findingUpdates === detector.findingUpdates) &&
    namesIn({ ...on, ...off }).length === 0
  )
}

/**
 * The administrator's own detector, which the organization configuration does not reach. One that GuardDuty has just made for it
 * is looked at first: with a manifest of GuardDuty's defaults it is as it is to be.
 */
export const updateAdminDetector: Performer<'update-admin-detector'> = async (action, context) => {
  const { account, region, before, after } = action
  const client = await context.aws.guardDuty('security', region)
  if (before === undefined && isSettled(await observeDetector({ client, account, region }), after)) return []
  return updateDetector({ client, account, region }, after, context)
}

/** Sets the detector of the security account, or of an account by itself. */
export const updateDetector = async (
  { client, account, region }: DetectorPlace,
  after: DetectorSettings,
  context: PerformContext,
): Promise<readonly []> => {
  const { UpdateDetectorCommand } = await import('@aws-sdk/client-guardduty')
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
