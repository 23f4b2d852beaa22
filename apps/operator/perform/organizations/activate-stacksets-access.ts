import { attempt } from '../../aws/attempt'
import { waitUntil } from '../../base/wait-until'
import { observeStackSetsAccess } from '../../observe/stacks/observe-member-delivery'
import type { Performer } from '../kit/performer'

/**
 * CloudFormation's own way to trusted access: enabling the service principal in AWS Organizations instead leaves StackSets without it
 * (pepperize/cdk-organizations#1718). Activating it again changes nothing. Ends when CloudFormation shows it.
 */
export const activateStackSetsAccess: Performer<'activate-stacksets-access'> = async ({ account, region }, context) => {
  const { ActivateOrganizationsAccessCommand } = await import('@aws-sdk/client-cloudformation')
  const client = await context.aws.managementCloudFormation(region)
  await attempt({ operation: 'cloudformation:ActivateOrganizationsAccess', account, region }, () =>
    client.send(new ActivateOrganizationsAccessCommand({})),
  )
  await waitUntil({
    what: 'the access of StackSets to the organization',
    look: () => observeStackSetsAccess({ client, account, region }),
    done: (access) => access === 'ENABLED',
    describe: (access) => access,
    every: 5,
    atMost: 300,
    ...context,
  })
  return []
}
