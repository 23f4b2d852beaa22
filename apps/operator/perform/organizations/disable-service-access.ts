import { requireOrganization } from '../../../manifest/manifest'
import { attempt } from '../../aws/attempt'
import type { Performer } from '../kit/performer'

/** Trusted access for a service principal; disabling it again changes nothing (DisableAWSServiceAccess, API reference). */
export const disableServiceAccess: Performer<'disable-service-access'> = async ({ principal }, { aws, desired }) => {
  const { DisableAWSServiceAccessCommand } = await import('@aws-sdk/client-organizations')
  const client = await aws.organizations()
  const account = requireOrganization(desired.manifest).managementAccount
  await attempt({ operation: 'organizations:DisableAWSServiceAccess', account }, () =>
    client.send(new DisableAWSServiceAccessCommand({ ServicePrincipal: principal })),
  )
  return []
}
