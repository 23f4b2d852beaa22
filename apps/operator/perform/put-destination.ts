import { attempt } from '../aws/attempt'
import { observeStack } from '../observe/observe-stacks'
import { OperatorError } from '../operator-error'
import type { PerformContext, Performer } from './performer'

/** The export of a Region's findings into the Foundation stack's bucket. */
export const putDestination: Performer<'put-destination'> = async ({ account, region, destinationId }, context) => {
  const { CreatePublishingDestinationCommand, UpdatePublishingDestinationCommand } = await import(
    '@aws-sdk/client-guardduty'
  )
  const client = await context.aws.guardDuty('security', region)
  const DetectorId = await context.detectorId(region)
  const DestinationProperties = await exportTarget(context)
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

/** Bucket and key as the outputs of the stacks name them. */
const exportTarget = async ({
  aws,
  desired,
}: PerformContext): Promise<{ DestinationArn: string; KmsKeyArn: string }> => {
  const { manifest, assembly } = desired
  const region = manifest.regions.home
  const place = { client: await aws.cloudFormation(region), account: manifest.organization.securityAccount, region }
  const found = await Promise.all(assembly.stacks.map(({ name }) => observeStack(place, name)))
  const outputs: Readonly<Record<string, string>> = Object.assign({}, ...found.map((stack) => stack?.outputs))
  const { bucketArn, keyArn } = assembly.exportOutputs
  const DestinationArn = outputs[bucketArn]
  const KmsKeyArn = outputs[keyArn]
  if (DestinationArn && KmsKeyArn) return { DestinationArn, KmsKeyArn }
  throw new OperatorError(
    'EXPORT_TARGET_MISSING',
    `No stack in ${region} has the outputs ${bucketArn} and ${keyArn}`,
    'Deploy the Foundation stack first: run "guardpost deploy" without a saved plan',
  )
}
