import type { Desired } from '../../../planning/state/desired'
import { attempt } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { mapBounded } from '../../base/bounded'
import { OperatorError } from '../../base/operator-error'
import { observeDestinations } from '../../observe/guardduty/observe-destinations'
import { concurrentStacks, describeStack, outputsOf } from '../../observe/stacks/observe-stacks'
import type { ExportTarget, Performer } from '../kit/performer'

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

/**
 * Bucket and key as the outputs of the stacks name them.
 * @throws OperatorError `EXPORT_TARGET_MISSING` while no stack has them.
 */
export const requireExportTarget = async (aws: Aws, { manifest, assembly }: Desired): Promise<ExportTarget> => {
  const region = manifest.regions.home
  const place = { client: await aws.cloudFormation(region), account: manifest.organization.securityAccount, region }
  const found = await mapBounded(assembly.stacks, concurrentStacks, ({ name }) => describeStack(place, name))
  const outputs: Readonly<Record<string, string>> = Object.assign(
    {},
    ...found.map((stack) => stack && outputsOf(stack)),
  )
  const names = assembly.exportOutputs
  const bucketArn = outputs[names.bucketArn]
  const keyArn = outputs[names.keyArn]
  if (bucketArn && keyArn) return { bucketArn, keyArn }
  throw new OperatorError(
    'EXPORT_TARGET_MISSING',
    `No stack in ${region} has the outputs ${names.bucketArn} and ${names.keyArn}`,
    'Deploy the Foundation stack first: run "guardpost deploy" without a saved plan',
  )
}
