import { each } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
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

/** An account alone is a resource; one that is named through the organization is another kind. */
const accountArn = ({ AccountId: id }: { readonly AccountId?: string }, { world, account }: Call): string => {
  const { id: organizationId, managementAccount } = world.scenario.organization
  return id === undefined
    ? `arn:aws:account::${account}:account`
    : `arn:aws:account::${managementAccount}:account/${organizationId}/${id}`
}

/** What the operations ask of their callers. */
const accountAccess: ServiceAccess = {
  prefix: 'account',
  operations: {
    ...each('account', 'ListRegions PutAccountName', accountArn),
    ...each(
      'account',
      'DisableRegion EnableRegion GetRegionOptStatus',
      accountArn,
      ({ RegionName }: { readonly AccountId?: string; readonly RegionName?: string }) => ({
        'account:TargetRegion': RegionName ?? '',
      }),
    ),
  },
}

/** AWS Account Management. */
export const account: Service = {
  name: 'account',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-account'),
  access: accountAccess,
  operations,
}
