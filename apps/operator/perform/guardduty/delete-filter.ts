import { observeFilterNames } from '../../observe/guardduty/observe-filters'
import type { Performer } from '../kit/performer'
import { unlessGone } from './unless-gone'

/** A suppression filter; what it archived stays archived. */
export const deleteFilter: Performer<'delete-filter'> = async ({ account, region, name }, { aws, detectorId }) => {
  const { DeleteFilterCommand } = await import('@aws-sdk/client-guardduty')
  const client = await aws.guardDuty('security', region)
  const DetectorId = await detectorId(region)
  await unlessGone(
    { operation: 'guardduty:DeleteFilter', account, region },
    () => client.send(new DeleteFilterCommand({ DetectorId, FilterName: name })),
    async () => (await observeFilterNames({ client, account, region }, DetectorId)).includes(name),
  )
  return []
}
