import type {
  DeletePublishingDestinationCommandInput,
  DeletePublishingDestinationCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findDestination } from '../find-destination'
import { ownDetector } from '../own-detector'

export const deletePublishingDestination: Operation<
  DeletePublishingDestinationCommandInput,
  DeletePublishingDestinationCommandOutput
> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  detector.destinations.delete(findDestination(detector, input.DestinationId).id)
  return {}
}
