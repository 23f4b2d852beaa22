import type { DescribeOrganizationCommandInput, DescribeOrganizationCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../operation'

export const describeOrganization: Operation<DescribeOrganizationCommandInput, DescribeOrganizationCommandOutput> = (
  _input,
  { world },
) => {
  const { id, managementAccount, featureSet } = world.scenario.organization
  return {
    Organization: {
      Id: id,
      Arn: `arn:aws:organizations::${managementAccount}:organization/${id}`,
      FeatureSet: featureSet ?? 'ALL',
      MasterAccountId: managementAccount,
      MasterAccountArn: `arn:aws:organizations::${managementAccount}:account/${id}/${managementAccount}`,
      MasterAccountEmail: world.scenario.accounts.find((account) => account.id === managementAccount)?.email,
    },
  }
}
