import { observeDetectorId } from '../../observe/guardduty/observe-detector'
import type { Performer } from '../kit/performer'
import { unlessGone } from './unless-gone'

/** A detector, and with it the account's findings in the Region (DeleteDetector, API reference). */
export const deleteDetector: Performer<'delete-detector'> = async ({ account, region, detectorId }, context) => {
  const { DeleteDetectorCommand } = await import('@aws-sdk/client-guardduty')
  const { managementAccount } = context.desired.manifest.organization
  const client = await context.aws.guardDuty(account === managementAccount ? 'management' : 'security', region)
  await unlessGone(
    { operation: 'guardduty:DeleteDetector', account, region },
    () => client.send(new DeleteDetectorCommand({ DetectorId: detectorId })),
    async () => (await observeDetectorId({ client, account, region })) === detectorId,
  )
  return []
}
