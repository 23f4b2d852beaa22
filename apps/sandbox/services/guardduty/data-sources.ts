import type {
  DataSourceConfigurationsResult,
  OrganizationDataSourceConfigurationsResult,
} from '@aws-sdk/client-guardduty'
import type { AutoEnable, FeatureSettings, Switch } from './feature-settings'

/** The legacy view of a detector's features. */
export const describeDataSources = (features: FeatureSettings<Switch>): DataSourceConfigurationsResult => {
  const status = (name: string): Switch => features.get(name)?.value ?? 'DISABLED'
  return {
    CloudTrail: { Status: 'ENABLED' },
    DNSLogs: { Status: 'ENABLED' },
    FlowLogs: { Status: 'ENABLED' },
    S3Logs: { Status: status('S3_DATA_EVENTS') },
    Kubernetes: { AuditLogs: { Status: status('EKS_AUDIT_LOGS') } },
    MalwareProtection: {
      ScanEc2InstanceWithFindings: { EbsVolumes: { Status: status('EBS_MALWARE_PROTECTION') } },
    },
  }
}

/** The legacy view of an organization's features. */
export const describeOrganizationDataSources = (
  features: FeatureSettings<AutoEnable>,
): OrganizationDataSourceConfigurationsResult => {
  const on = (name: string): boolean => (features.get(name)?.value ?? 'NONE') !== 'NONE'
  return {
    S3Logs: { AutoEnable: on('S3_DATA_EVENTS') },
    Kubernetes: { AuditLogs: { AutoEnable: on('EKS_AUDIT_LOGS') } },
    MalwareProtection: {
      ScanEc2InstanceWithFindings: { EbsVolumes: { AutoEnable: on('EBS_MALWARE_PROTECTION') } },
    },
  }
}
