import { attempt } from '../../aws/attempt'
import type { Performer } from '../kit/performer'

/** CloudFormation refuses it while StackSets have a delegated administrator (DeactivateOrganizationsAccess, API reference). */
export const deactivateStackSetsAccess: Performer<'deactivate-stacksets-access'> = async (
  { account, region },
  { aws },
) => {
  const { DeactivateOrganizationsAccessCommand } = await import('@aws-sdk/client-cloudformation')
  const client = await aws.managementCloudFormation(region)
  await attempt({ operation: 'cloudformation:DeactivateOrganizationsAccess', account, region }, () =>
    client.send(new DeactivateOrganizationsAccessCommand({})),
  )
  return []
}
