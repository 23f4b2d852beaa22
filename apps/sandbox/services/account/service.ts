import type { Operations, Service } from '../../request/operation'
import { accountAccess } from './access'
import { putAccountName } from './account'
import { disableRegion, enableRegion, getRegionOptStatus, listRegions } from './region'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  DisableRegion: disableRegion,
  EnableRegion: enableRegion,
  GetRegionOptStatus: getRegionOptStatus,
  ListRegions: listRegions,
  PutAccountName: putAccountName,
}

/** AWS Account Management. */
export const account: Service = {
  name: 'account',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-account'),
  access: accountAccess,
  operations,
}
