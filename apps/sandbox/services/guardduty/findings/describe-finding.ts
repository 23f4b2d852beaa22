import type { Finding } from '@aws-sdk/client-guardduty'
import type { FindingRecord } from '../records'

/** A finding as GetFindings shows it. */
export const describeFinding = (finding: FindingRecord): Finding => ({
  SchemaVersion: '2.0',
  AccountId: finding.account,
  Region: finding.region,
  Partition: 'aws',
  Id: finding.id,
  Arn: `arn:aws:guardduty:${finding.region}:${finding.account}:detector/${finding.detector}/finding/${finding.id}`,
  Type: finding.type,
  Resource: finding.resource,
  Service: {
    ServiceName: 'guardduty',
    DetectorId: finding.detector,
    Action: finding.action,
    ResourceRole: finding.resourceRole,
    AdditionalInfo: { Value: JSON.stringify(finding.additionalInfo), Type: 'default' },
    EventFirstSeen: finding.createdAt.toISOString(),
    EventLastSeen: finding.updatedAt.toISOString(),
    Archived: finding.archived,
    Count: finding.count,
    FeatureName: finding.feature,
  },
  Severity: finding.severity,
  CreatedAt: finding.createdAt.toISOString(),
  UpdatedAt: finding.updatedAt.toISOString(),
  Title: finding.title,
  Description: finding.description,
})

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

const camelCase = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(camelCase)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [lowerFirst(name), camelCase(member)]))
}

/**
 * A finding as the `detail` of its EventBridge event: the API's JSON in camel case, with the
 * additional information as members beside the text that the API has.
 */
export const findingDetail = (finding: FindingRecord): Readonly<Record<string, unknown>> => {
  const detail = camelCase(JSON.parse(JSON.stringify(describeFinding(finding)))) as { service: Record<string, Json> }
  const { additionalInfo } = detail.service
  return {
    ...detail,
    service: { ...detail.service, additionalInfo: { ...finding.additionalInfo, ...(additionalInfo as object) } },
  }
}
