import type { Operations, Service } from '../../request/operation'
import { disableRegion } from './operations/disable-region'
import { enableRegion } from './operations/enable-region'
import { getRegionOptStatus } from './operations/get-region-opt-status'
import { listRegions } from './operations/list-regions'
import { putAccountName } from './operations/put-account-name'

const operations: Operations = {
  DisableRegion: disableRegion,
  EnableRegion: enableRegion,
  GetRegionOptStatus: getRegionOptStatus,
  ListRegions: listRegions,
  PutAccountName: putAccountName,
}

export const account: Service = {
  name: 'account',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-account'),
  operations,
}
