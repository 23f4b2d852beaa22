import type { DataSourceConfigurations, UpdateDetectorCommandInput } from '@aws-sdk/client-guardduty'
import { invalidInput } from './bad-request'
import type { Frequency } from './detector'
import type { FeatureChange, Switch } from './feature-settings'
import { readDetectorFeatures } from './feature-wire'

const frequencies: readonly string[] = ['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS']

/** @throws AwsError for a frequency that GuardDuty does not have. */
export const readFrequency = (value: string | undefined): Frequency | undefined => {
  if (value !== undefined && !frequencies.includes(value)) throw invalidInput()
  return value as Frequency | undefined
}

const readDataSources = (sources: DataSourceConfigurations): FeatureChange<Switch>[] =>
  [
    { name: 'S3_DATA_EVENTS', enable: sources.S3Logs?.Enable },
    { name: 'EKS_AUDIT_LOGS', enable: sources.Kubernetes?.AuditLogs?.Enable },
    { name: 'EBS_MALWARE_PROTECTION', enable: sources.MalwareProtection?.ScanEc2InstanceWithFindings?.EbsVolumes },
  ].flatMap(({ name, enable }) =>
    enable === undefined
      ? []
      : [{ name, value: enable ? ('ENABLED' as const) : ('DISABLED' as const), additional: [] }],
  )

/** What `Features`, or the legacy `DataSources`, of a request change. @throws AwsError when both are given. */
export const detectorChanges = (
  input: Pick<UpdateDetectorCommandInput, 'Features' | 'DataSources'>,
): FeatureChange<Switch>[] => {
  if (!input.DataSources) return readDetectorFeatures(input.Features)
  if (input.Features) throw invalidInput()
  return readDataSources(input.DataSources)
}
