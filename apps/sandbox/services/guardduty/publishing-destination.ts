import { objectTags } from '../../kit/tags'
import { destinationStatus, requireWritable } from './check-destination'
import { requireDetector } from './detector'
import { badRequest, invalidInput } from './errors'
import { listPage } from './list-page'
import type { Detector, PublishingDestination } from './records'
import type { GuardDutyOperation } from './state'

/** The detector's destination of this id. @throws AwsError when it has none. */
const requireDestination = (detector: Detector, id: string | undefined): PublishingDestination => {
  const destination = detector.destinations.get(id ?? '')
  if (!destination) throw invalidInput()
  return destination
}

/** One per detector. Bucket, folder, key and their policies are checked first. */
export const createPublishingDestination: GuardDutyOperation<'CreatePublishingDestination'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const { DestinationArn: bucketArn = '', KmsKeyArn: keyArn = '' } = input.DestinationProperties ?? {}
  if (input.DestinationType !== 'S3') throw invalidInput()
  if (detector.destinations.size > 0) {
    throw badRequest('The request failed because a publishing destination of the type S3 already exists.')
  }
  requireWritable(call, detector, { bucketArn, keyArn })
  const destination = { id: call.world.ids.hex(32), bucketArn, keyArn, tags: objectTags.read(input.Tags) }
  detector.destinations.set(destination.id, destination)
  return { DestinationId: destination.id }
}

/** With the status that bucket, key and their policies give them now. */
export const listPublishingDestinations: GuardDutyOperation<'ListPublishingDestinations'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
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

/** With the status that bucket, key and their policies give it now. */
export const describePublishingDestination: GuardDutyOperation<'DescribePublishingDestination'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const destination = requireDestination(detector, input.DestinationId)
  return {
    DestinationId: destination.id,
    DestinationType: 'S3',
    Status: destinationStatus(call, detector, destination),
    PublishingFailureStartTimestamp: 0,
    DestinationProperties: { DestinationArn: destination.bucketArn, KmsKeyArn: destination.keyArn },
    Tags: objectTags.write(destination.tags),
  }
}

/** Checked like a new one, even where nothing changes. */
export const updatePublishingDestination: GuardDutyOperation<'UpdatePublishingDestination'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  const destination = requireDestination(detector, input.DestinationId)
  const { DestinationArn, KmsKeyArn } = input.DestinationProperties ?? {}
  const wanted = {
    bucketArn: DestinationArn ?? destination.bucketArn,
    keyArn: KmsKeyArn ?? destination.keyArn,
  }
  requireWritable(call, detector, wanted)
  Object.assign(destination, wanted)
  return {}
}

/** DeletePublishingDestination */
export const deletePublishingDestination: GuardDutyOperation<'DeletePublishingDestination'> = (input, call) => {
  const detector = requireDetector(call, input.DetectorId)
  detector.destinations.delete(requireDestination(detector, input.DestinationId).id)
  return {}
}
