import type { Desired } from '../../../planning/state/desired'
import type { Aws } from '../../aws/clients'
import { OperatorError } from '../../base/operator-error'
import { describeStack, outputsOf } from '../../observe/stacks/observe-stacks'

/** Where findings are exported to. */
export interface ExportTarget {
  readonly bucketArn: string
  readonly keyArn: string
}

/**
 * Bucket and key as the outputs of the stacks name them.
 * @throws OperatorError `EXPORT_TARGET_MISSING` while no stack has them.
 */
export const findExportTarget = async (aws: Aws, { manifest, assembly }: Desired): Promise<ExportTarget> => {
  const region = manifest.regions.home
  const place = { client: await aws.cloudFormation(region), account: manifest.organization.securityAccount, region }
  const found = await Promise.all(assembly.stacks.map(({ name }) => describeStack(place, name)))
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
