import type {
  ListPublishingDestinationsCommandInput,
  ListPublishingDestinationsCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { listPage } from '../list-page'
import { ownDetector } from '../own-detector'
import { destinationStatus } from '../require-destination'

export const listPublishingDestinations: Operation<
  ListPublishingDestinationsCommandInput,
  ListPublishingDestinationsCommandOutput
> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const page = listPage([...detector.destinations.values()], input, call)
  return {
    Destinations: page.items.map((destination) => ({
      DestinationId: destination.id,
      DestinationType: 'S3' as const,
      Status: destinationStatus(call, detector, destination),
    })),
    NextToken: page.nextToken,
  }
}
