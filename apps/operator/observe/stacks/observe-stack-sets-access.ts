import type { Observed } from '../../../planning/state/observed'
import { attempt } from '../../aws/attempt'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'

type Access = Extract<NonNullable<Observed['stackSetsAccess']>, { seen: unknown }>['seen']

/** Whether CloudFormation StackSets may act in the accounts of the organization; asked in the management account. */
export const observeStackSetsAccess = async ({ client, account, region }: CloudFormationPlace): Promise<Access> => {
  const { DescribeOrganizationsAccessCommand } = await import('@aws-sdk/client-cloudformation')
  const { Status } = await attempt({ operation: 'cloudformation:DescribeOrganizationsAccess', account, region }, () =>
    client.send(new DescribeOrganizationsAccessCommand({})),
  )
  return Status ?? 'DISABLED'
}
