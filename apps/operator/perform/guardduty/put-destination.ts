import { attempt } from '../../aws/attempt'
import { observeDestinations } from '../../observe/guardduty/observe-destinations'
import type { Performer } from '../performer'

/**
 * The export of a Region's findings into the Foundation stack's bucket. A detector has one export: where planning could not see it, because
 * the security account was not the administrator yet, one that is there is left alone, and planning again says whose it is.
 */
export const putDestination: Performer<'put-destination'> = async ({ account, region, destinationId }, context) => {
  const { CreatePublishingDestinationCommand, UpdatePublishingDestinationCommand } = await import(
    '@aws-sdk/client-guardduty'
  )
  const client = await context.aws.guardDuty('security', region)
  const DetectorId = await context.detectorId(region)
  if (destinationId === undefined && (await observeDestinations({ client, account, region }, DetectorId)).length > 0) {
    context.output.emit({ type: 'note', message: `Findings of ${region} are exported already` })
    return []
  }
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
