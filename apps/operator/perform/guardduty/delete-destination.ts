import { observeDestinations } from '../../observe/guardduty/observe-destinations'
import type { Performer } from '../kit/performer'
import { unlessGone } from './unless-gone'

/** The export of a Region's findings; what is in the bucket stays. */
export const deleteDestination: Performer<'delete-destination'> = async (
  { account, region, destinationId },
  { aws, detectorId },
) => {
  const { DeletePublishingDestinationCommand } = await import('@aws-sdk/client-guardduty')
  const client = await aws.guardDuty('security', region)
  const DetectorId = await detectorId(region)
  await unlessGone(
    { operation: 'guardduty:DeletePublishingDestination', account, region },
    () => client.send(new DeletePublishingDestinationCommand({ DetectorId, DestinationId: destinationId })),
    async () =>
      (await observeDestinations({ client, account, region }, DetectorId)).some(({ id }) => id === destinationId),
  )
  return []
}
