import type { UpdateDetectorCommandInput, UpdateOrganizationConfigurationCommandInput } from '@aws-sdk/client-guardduty'
import { invalidInput } from '../errors'
import type { AutoEnable, FeatureChange, Switch } from './feature-settings'

/**
 * What a request says of a feature or of an additional configuration: `Status` in a detector,
 * `AutoEnable` in an organization.
 */
interface WireSetting {
  readonly Name?: string | undefined
  readonly Status?: string | undefined
  readonly AutoEnable?: string | undefined
}

interface WireFeature extends WireSetting {
  readonly AdditionalConfiguration?: readonly WireSetting[] | undefined
}

/** Not checked yet: that is `requireValidChanges`. */
const readSetting = <Value extends string>({ Name = '', Status, AutoEnable }: WireSetting) => ({
  name: Name,
  value: (Status ?? AutoEnable) as Value,
})

const readFeatures = <Value extends string>(features: readonly WireFeature[] = []): FeatureChange<Value>[] =>
  features.map((feature) => ({
    ...readSetting<Value>(feature),
    additional: (feature.AdditionalConfiguration ?? []).map((more) => readSetting<Value>(more)),
  }))

/** The changes of legacy data sources; undefined leaves a feature as it is. */
const readSources = <Value>(
  sources: Readonly<Record<string, boolean | undefined>>,
  { on, off }: { readonly on: Value; readonly off: Value },
): FeatureChange<Value>[] =>
  Object.entries(sources).flatMap(([name, enable]) =>
    enable === undefined ? [] : [{ name, value: enable ? on : off, additional: [] }],
  )

/**
 * What `Features`, or the legacy `DataSources`, of a detector change.
 * @throws AwsError when both are given.
 */
export const detectorChanges = ({
  Features: features,
  DataSources: sources,
}: Pick<UpdateDetectorCommandInput, 'Features' | 'DataSources'>): FeatureChange<Switch>[] => {
  if (!sources) return readFeatures(features)
  if (features) throw invalidInput()
  return readSources(
    {
      S3_DATA_EVENTS: sources.S3Logs?.Enable,
      EKS_AUDIT_LOGS: sources.Kubernetes?.AuditLogs?.Enable,
      EBS_MALWARE_PROTECTION: sources.MalwareProtection?.ScanEc2InstanceWithFindings?.EbsVolumes,
    },
    { on: 'ENABLED', off: 'DISABLED' },
  )
}

/**
 * What `Features`, or the legacy `DataSources`, of an organization change.
 * @throws AwsError when both are given.
 */
export const organizationChanges = ({
  Features: features,
  DataSources: sources,
}: UpdateOrganizationConfigurationCommandInput): FeatureChange<AutoEnable>[] => {
  if (!sources) return readFeatures(features)
  if (features) throw invalidInput()
  return readSources(
    {
      S3_DATA_EVENTS: sources.S3Logs?.AutoEnable,
      EKS_AUDIT_LOGS: sources.Kubernetes?.AuditLogs?.AutoEnable,
      EBS_MALWARE_PROTECTION: sources.MalwareProtection?.ScanEc2InstanceWithFindings?.EbsVolumes?.AutoEnable,
    },
    { on: 'NEW', off: 'NONE' },
  )
}
