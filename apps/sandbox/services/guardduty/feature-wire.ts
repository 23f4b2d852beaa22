import type {
  DetectorAdditionalConfiguration,
  DetectorFeatureConfigurationResult,
  OrganizationFeatureConfigurationResult,
} from '@aws-sdk/client-guardduty'
import { foundationalSources } from './feature-catalogue'
import type { AutoEnable, FeatureChange, FeatureSettings, Switch } from './feature-settings'

interface DetectorInput {
  readonly Name?: string | undefined
  readonly Status?: string | undefined
  readonly AdditionalConfiguration?: readonly DetectorAdditionalConfiguration[] | undefined
}

interface OrganizationInput {
  readonly Name?: string | undefined
  readonly AutoEnable?: string | undefined
  readonly AdditionalConfiguration?:
    | readonly { readonly Name?: string | undefined; readonly AutoEnable?: string | undefined }[]
    | undefined
}

/** The changes that `Features` of a detector or member request means. */
export const readDetectorFeatures = (features: readonly DetectorInput[] | undefined): FeatureChange<Switch>[] =>
  (features ?? []).map(({ Name, Status, AdditionalConfiguration }) => ({
    name: Name ?? '',
    value: Status as Switch,
    additional: (AdditionalConfiguration ?? []).map((more) => ({
      name: more.Name ?? '',
      value: more.Status as Switch,
    })),
  }))

/** The changes that `Features` of an organization request means. */
export const readOrganizationFeatures = (
  features: readonly OrganizationInput[] | undefined,
): FeatureChange<AutoEnable>[] =>
  (features ?? []).map(({ Name, AutoEnable, AdditionalConfiguration }) => ({
    name: Name ?? '',
    value: AutoEnable as AutoEnable,
    additional: (AdditionalConfiguration ?? []).map((more) => ({
      name: more.Name ?? '',
      value: more.AutoEnable as AutoEnable,
    })),
  }))

const managedBy = (managed: boolean): { ManagedBy?: 'GUARDDUTY_POLICY' } =>
  managed ? { ManagedBy: 'GUARDDUTY_POLICY' } : {}

const describeSettings = (
  settings: FeatureSettings<Switch>,
  isManaged: (name: string) => boolean,
): DetectorFeatureConfigurationResult[] =>
  [...settings].map(([name, { value, updatedAt, additional }]) => ({
    Name: name as NonNullable<DetectorFeatureConfigurationResult['Name']>,
    Status: value,
    UpdatedAt: updatedAt,
    ...managedBy(isManaged(name)),
    AdditionalConfiguration: [...additional].map(([more, setting]) => ({
      Name: more as NonNullable<DetectorAdditionalConfiguration['Name']>,
      Status: setting.value,
      UpdatedAt: setting.updatedAt,
      ...managedBy(isManaged(name)),
    })),
  }))

/** A detector's features as GetDetector shows them, with the sources that are always on and what an organization policy manages. */
export const describeDetectorFeatures = (
  { features, createdAt }: { readonly features: FeatureSettings<Switch>; readonly createdAt: Date },
  isManaged: (name: string) => boolean,
): DetectorFeatureConfigurationResult[] => [
  ...foundationalSources.map((name) => ({
    Name: name as NonNullable<DetectorFeatureConfigurationResult['Name']>,
    Status: 'ENABLED' as const,
    UpdatedAt: createdAt,
  })),
  ...describeSettings(features, isManaged),
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
