import { attempt } from '../aws/attempt'
import type { Performer } from './performer'

/** The export of a Region's findings into the Foundation stack's bucket. */
export const putDestination: Performer<'put-destination'> = async ({ account, region, destinationId }, context) => {
  const { CreatePublishingDestinationCommand, UpdatePublishingDestinationCommand } = await import(
    '@aws-sdk/client-guardduty'
  )
  const client = await context.aws.guardDuty('security', region)
  const DetectorId = await context.detectorId(region)
  const { bucketArn, keyArn } = await context.exportTarget()
  const DestinationProperties = { DestinationArn: bucketArn, KmsKeyArn: keyArn }
  await (destinationId === undefined
    ? attempt({ operation: 'guardduty:CreatePublishingDestination', account, region }, () =>
        client.send(
          new CreatePublishingDestinationCommand({ DetectorId, DestinationType: 'S3', DestinationProperties }),
        ),
      )
    : attempt({ operation: 'guardduty:UpdatePublishingDestination', account, region }, () =>
        client.send(
          new UpdatePublishingDestinationCommand({ DetectorId, DestinationId: destinationId, DestinationProperties }),
        ),
      ))
  return []
}
