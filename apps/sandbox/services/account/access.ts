import { each } from '../../request/access'
import type { Call, ServiceAccess } from '../../request/operation'

/** An account alone is a resource; one that is named through the organization is another kind. */
const accountArn = ({ AccountId: id }: { readonly AccountId?: string }, { world, account }: Call): string => {
  const { id: organizationId, managementAccount } = world.scenario.organization
  return id === undefined
    ? `arn:aws:account::${account}:account`
    : `arn:aws:account::${managementAccount}:account/${organizationId}/${id}`
}

/** What the operations ask of their callers. */
export const accountAccess: ServiceAccess = {
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
