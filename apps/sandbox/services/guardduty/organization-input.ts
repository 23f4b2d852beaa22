import type {
  OrganizationDataSourceConfigurations,
  UpdateOrganizationConfigurationCommandInput,
} from '@aws-sdk/client-guardduty'
import { invalidInput } from './bad-request'
import type { AutoEnable, FeatureChange } from './feature-settings'
import { readOrganizationFeatures } from './feature-wire'

const readDataSources = (sources: OrganizationDataSourceConfigurations): FeatureChange<AutoEnable>[] =>
  [
    { name: 'S3_DATA_EVENTS', enable: sources.S3Logs?.AutoEnable },
    { name: 'EKS_AUDIT_LOGS', enable: sources.Kubernetes?.AuditLogs?.AutoEnable },
    {
      name: 'EBS_MALWARE_PROTECTION',
      enable: sources.MalwareProtection?.ScanEc2InstanceWithFindings?.EbsVolumes?.AutoEnable,
    },
  ].flatMap(({ name, enable }) =>
    enable === undefined ? [] : [{ name, value: enable ? ('NEW' as const) : ('NONE' as const), additional: [] }],
  )

/** What `Features`, or the legacy `DataSources`, of a request change. @throws AwsError when both are given. */
export const organizationChanges = (
  input: UpdateOrganizationConfigurationCommandInput,
): FeatureChange<AutoEnable>[] => {
  if (!input.DataSources) return readOrganizationFeatures(input.Features)
  if (input.Features) throw invalidInput()
  return readDataSources(input.DataSources)
}
