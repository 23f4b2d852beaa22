import { requireOrganization } from '../../../manifest/manifest'
import { attemptUnlessMissing } from '../../aws/attempt'
import type { Performer } from '../kit/performer'

/** The registration in AWS Organizations, which GuardDuty leaves as it is (change-guardduty-delegated-admin, user guide, step 2). */
export const deregisterAdmin: Performer<'deregister-admin'> = async ({ account: AccountId, principal }, context) => {
  const { DeregisterDelegatedAdministratorCommand } = await import('@aws-sdk/client-organizations')
  const client = await context.aws.organizations()
  const account = requireOrganization(context.desired.manifest).managementAccount
  await attemptUnlessMissing(
    { operation: 'organizations:DeregisterDelegatedAdministrator', account },
    ['AccountNotRegisteredException'],
    () => client.send(new DeregisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal: principal })),
  )
  return []
}
