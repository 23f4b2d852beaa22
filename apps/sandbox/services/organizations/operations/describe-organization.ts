import type { DescribeOrganizationCommandInput, DescribeOrganizationCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireMembership } from '../authorize'
import { organizationsArn } from '../describe-records'
import { organization } from '../state'

/** Any account of the organization may ask. */
export const describeOrganization: Operation<DescribeOrganizationCommandInput, DescribeOrganizationCommandOutput> = (
  _input,
  call,
) => {
  requireMembership(call)
  const { world } = call
  const { id, managementAccount, featureSet } = world.scenario.organization
  return {
    Organization: {
      Id: id,
      Arn: `arn:aws:organizations::${managementAccount}:organization/${id}`,
      FeatureSet: featureSet ?? 'ALL',
      MasterAccountId: managementAccount,
      MasterAccountArn: organizationsArn(world, 'account', managementAccount),
      MasterAccountEmail: world.store(organization).accounts.get(managementAccount)?.email,
      AvailablePolicyTypes: [],
    },
  }
}
