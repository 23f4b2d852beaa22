import { attempt } from '../../aws/attempt'
import type { Performer } from '../kit/performer'
import { sentOrganizationFeatures, withOfferedFeatures } from './sent-features'

/**
 * Which accounts GuardDuty enrolls automatically, and with which features: one call with all of them, because concurrent updates
 * overwrite each other (terraform-provider-aws holds a mutex for it). A feature that the Region lacks is left out and
 * named.
 */
export const updateOrganizationConfiguration: Performer<'update-organization-configuration'> = async (
  { account, region, after },
  context,
) => {
  const { UpdateOrganizationConfigurationCommand } = await import('@aws-sdk/client-guardduty')
  const client = await context.aws.guardDuty('security', region)
  const DetectorId = await context.detectorId(region)
  await withOfferedFeatures({
    region,
    states: after.features,
    offered: () => context.offeredFeatures(region),
    output: context.output,
    send: (features) =>
      attempt({ operation: 'guardduty:UpdateOrganizationConfiguration', account, region }, () =>
        client.send(
          new UpdateOrganizationConfigurationCommand({
            DetectorId,
            AutoEnableOrganizationMembers: after.enroll,
            Features: sentOrganizationFeatures(features),
          }),
        ),
      ),
  })
  return []
}
