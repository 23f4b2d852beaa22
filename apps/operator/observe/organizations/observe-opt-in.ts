import type { AccountClient } from '@aws-sdk/client-account'
import type { AccountId } from '../../../manifest/ids'
import type { ObservedRegion } from '../../../planning/state/observed'
import { attempt } from '../../aws/attempt'
import { everyPage } from '../../base/every-page'

/** The opt-in state of a Region. */
export type OptIn = Extract<ObservedRegion['optIn'], { seen: unknown }>['seen']

/** The opt-in state of every Region in the account that the client belongs to. */
export const observeOptIn = async (client: AccountClient, account: AccountId): Promise<ReadonlyMap<string, OptIn>> => {
  const { paginateListRegions: paginate } = await import('@aws-sdk/client-account')
  const regions = await attempt({ operation: 'account:ListRegions', account }, () =>
    everyPage(paginate({ client }, { MaxResults: 50 }), (page) => page.Regions),
  )
  return new Map(
    regions.map(({ RegionName, RegionOptStatus }) => [RegionName ?? '', (RegionOptStatus ?? 'DISABLED') as OptIn]),
  )
}
