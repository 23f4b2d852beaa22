import type { Finding } from '@aws-sdk/client-guardduty'
import type { FindingRecord } from './finding'

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
