import type {
  UpdatePublishingDestinationCommandInput,
  UpdatePublishingDestinationCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { findDestination } from '../find-destination'
import { ownDetector } from '../own-detector'
import { requireDestination } from '../require-destination'

/** Checked like a new one, even where nothing changes. */
export const updatePublishingDestination: Operation<
  UpdatePublishingDestinationCommandInput,
  UpdatePublishingDestinationCommandOutput
> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const destination = findDestination(detector, input.DestinationId)
  const { DestinationArn, KmsKeyArn } = input.DestinationProperties ?? {}
  const wanted = {
    bucketArn: DestinationArn ?? destination.bucketArn,
    keyArn: KmsKeyArn ?? destination.keyArn,
  }
  requireDestination(call, detector, wanted)
  Object.assign(destination, wanted)
  return {}
}
