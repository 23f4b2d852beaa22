import type {
  DataSourceConfigurationsResult,
  DetectorAdditionalConfiguration,
  DetectorFeatureConfigurationResult,
  OrganizationDataSourceConfigurationsResult,
  OrganizationFeatureConfigurationResult,
} from '@aws-sdk/client-guardduty'
import { featureCatalogue, foundationalSources } from '../../../kit/feature-catalogue'
import type { ManagedBlock } from '../policies/managed-block'
import type { AutoEnable, FeatureSettings, Switch } from './feature-settings'

const managedBy = (managed: boolean): { ManagedBy?: 'GUARDDUTY_POLICY' } =>
  managed ? { ManagedBy: 'GUARDDUTY_POLICY' } : {}

const describeSettings = (
  settings: FeatureSettings<Switch>,
  { features: managed }: ManagedBlock,
): readonly DetectorFeatureConfigurationResult[] =>
  [...settings].map(([name, { value, updatedAt, additional }]) => ({
    Name: name as NonNullable<DetectorFeatureConfigurationResult['Name']>,
    Status: value,
    UpdatedAt: updatedAt,
    ...managedBy(managed.get(name)?.value !== undefined),
    AdditionalConfiguration: [...additional].map(([more, setting]) => ({
      Name: more as NonNullable<DetectorAdditionalConfiguration['Name']>,
      Status: setting.value,
      UpdatedAt: setting.updatedAt,
      ...managedBy(managed.get(name)?.additional.has(more) === true),
    })),
  }))

/** What the answer about members can name: its enum, OrgFeature, has neither the sources that are always on nor plans of the own detector alone. */
const memberFeatures: ReadonlySet<string> = new Set(
  featureCatalogue.filter(({ organizational }) => organizational).map(({ name }) => name),
)

const described = new WeakMap<FeatureSettings<Switch>, readonly DetectorFeatureConfigurationResult[]>()

const describeAsMember = (
  settings: FeatureSettings<Switch>,
  managed: ManagedBlock,
): readonly DetectorFeatureConfigurationResult[] =>
  describeSettings(settings, managed).filter(({ Name = '' }) => memberFeatures.has(Name))

/**
 * A member's features as GetMemberDetectors shows them. Settings are shared by thousands of members: what is said of them is made once, and
 * frozen, so that its text is, too.
 */
export const describeMemberFeatures = (
  settings: FeatureSettings<Switch>,
  managed: ManagedBlock,
): readonly DetectorFeatureConfigurationResult[] => {
  if (managed.features.size > 0) return describeAsMember(settings, managed)
  const known = described.get(settings) ?? Object.freeze(describeAsMember(settings, managed))
  described.set(settings, known)
  return known
}

/**
 * A detector's features as GetDetector shows them, with the sources that are always on and what
 * organization policies manage. That they manage GuardDuty itself is seen nowhere (BEHAVIOUR 42).
 */
export const describeDetectorFeatures = (
  { features, createdAt }: { readonly features: FeatureSettings<Switch>; readonly createdAt: Date },
  managed: ManagedBlock,
): DetectorFeatureConfigurationResult[] => [
  ...foundationalSources.map((name) => ({
    Name: name as NonNullable<DetectorFeatureConfigurationResult['Name']>,
    Status: 'ENABLED' as const,
    UpdatedAt: createdAt,
  })),
  ...describeSettings(features, managed),
]

/** An organization's features as DescribeOrganizationConfiguration shows them. */
export const describeOrganizationFeatures = (
  settings: FeatureSettings<AutoEnable>,
): OrganizationFeatureConfigurationResult[] =>
  [...settings].map(([name, { value, additional }]) => ({
    Name: name as NonNullable<OrganizationFeatureConfigurationResult['Name']>,
    AutoEnable: value,
    AdditionalConfiguration: [...additional].map(([more, setting]) => ({
      Name: more as 'EKS_ADDON_MANAGEMENT',
      AutoEnable: setting.value,
    })),
  }))

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
