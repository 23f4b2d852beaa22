import type {
  DescribePublishingDestinationCommandInput,
  DescribePublishingDestinationCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findDestination } from '../find-destination'
import { ownDetector } from '../own-detector'
import { destinationStatus } from '../require-destination'

export const describePublishingDestination: Operation<
  DescribePublishingDestinationCommandInput,
  DescribePublishingDestinationCommandOutput
> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const destination = findDestination(detector, input.DestinationId)
  return {
    DestinationId: destination.id,
    DestinationType: 'S3',
    Status: destinationStatus(call, detector, destination),
    PublishingFailureStartTimestamp: 0,
    DestinationProperties: { DestinationArn: destination.bucketArn, KmsKeyArn: destination.keyArn },
    Tags: Object.fromEntries(destination.tags),
  }
}
