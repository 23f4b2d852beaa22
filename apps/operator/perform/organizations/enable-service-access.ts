import { requireOrganization } from '../../../manifest/manifest'
import { attempt } from '../../aws/attempt'
import type { Performer } from '../kit/performer'

/**
 * Trusted access for a service principal; enabling it again changes nothing (EnableAWSServiceAccess, API reference).
 */
export const enableServiceAccess: Performer<'enable-service-access'> = async ({ principal }, { aws, desired }) => {
  const { EnableAWSServiceAccessCommand } = await import('@aws-sdk/client-organizations')
  const client = await aws.organizations()
  const account = requireOrganization(desired.manifest).managementAccount
  await attempt({ operation: 'organizations:EnableAWSServiceAccess', account }, () =>
    client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: principal })),
  )
  return []
}
