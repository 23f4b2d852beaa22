import type {
  CreatePublishingDestinationCommandInput,
  CreatePublishingDestinationCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { badRequest, invalidInput } from '../bad-request'
import { ownDetector } from '../own-detector'
import { requireDestination } from '../require-destination'

/** One per detector. Bucket, folder, key and their policies are checked first. */
export const createPublishingDestination: Operation<
  CreatePublishingDestinationCommandInput,
  CreatePublishingDestinationCommandOutput
> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const { DestinationArn: bucketArn = '', KmsKeyArn: keyArn = '' } = input.DestinationProperties ?? {}
  if (input.DestinationType !== 'S3') throw invalidInput()
  if (detector.destinations.size > 0) {
    throw badRequest('The request failed because a publishing destination of the type S3 already exists.')
  }
  requireDestination(call, detector, { bucketArn, keyArn })
  const tags = new Map(Object.entries(input.Tags ?? {}))
  const destination = { id: call.world.ids.hex(32), bucketArn, keyArn, tags }
  detector.destinations.set(destination.id, destination)
  return { DestinationId: destination.id }
}
