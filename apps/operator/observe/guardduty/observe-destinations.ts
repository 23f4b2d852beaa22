import type { ObservedDestination } from '../../../planning/state/observed'
import { attempt, everyPage } from '../../aws/attempt'
import { mapBounded } from '../../base/bounded'
import type { DetectorPlace } from './observe-detector'

/** Where the administrator's detector exports findings to. */
export const observeDestinations = async (
  { client, account, region }: DetectorPlace,
  detectorId: string,
): Promise<ObservedDestination[]> => {
  const { paginateListPublishingDestinations: paginate, DescribePublishingDestinationCommand } = await import(
    '@aws-sdk/client-guardduty'
  )
  const listed = await everyPage(
    { operation: 'guardduty:ListPublishingDestinations', account, region },
    paginate({ client }, { DetectorId: detectorId }),
    (page) => page.Destinations,
  )
  return mapBounded(listed, 2, async ({ DestinationId }) => {
    const found = await attempt({ operation: 'guardduty:DescribePublishingDestination', account, region }, () =>
      client.send(new DescribePublishingDestinationCommand({ DetectorId: detectorId, DestinationId })),
    )
    return {
      id: found.DestinationId ?? '',
      bucketArn: found.DestinationProperties?.DestinationArn ?? '',
      keyArn: found.DestinationProperties?.KmsKeyArn ?? '',
      status: found.Status ?? '',
    }
  })
}
