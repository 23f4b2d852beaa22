import { attempt } from '../aws/attempt'
import type { Performer } from './performer'
import { sentOrganizationFeatures } from './sent-features'

/**
 * Whom GuardDuty enrols by itself and with which features: one call with all of them, because concurrent updates
 * overwrite each other (terraform-provider-aws holds a mutex for it). A feature that the Region lacks fails the call;
 * it is not left out in silence.
 */
export const updateOrganizationConfiguration: Performer<'update-organization-configuration'> = async (
  { account, region, after },
  { aws, detectorId },
) => {
  const { UpdateOrganizationConfigurationCommand } = await import('@aws-sdk/client-guardduty')
  const client = await aws.guardDuty('security', region)
  const DetectorId = await detectorId(region)
  await attempt({ operation: 'guardduty:UpdateOrganizationConfiguration', account, region }, () =>
    client.send(
      new UpdateOrganizationConfigurationCommand({
        DetectorId,
        AutoEnableOrganizationMembers: after.enroll,
        Features: sentOrganizationFeatures(after.features),
      }),
    ),
  )
  return []
}
