import { resourceKind } from './sample-resource'

const byKind: Readonly<Record<string, string>> = {
  S3: 'S3DataEvents',
  Kubernetes: 'EksAuditLogs',
  RDS: 'RdsLoginEvents',
  Lambda: 'LambdaNetworkLogs',
  Runtime: 'RuntimeMonitoring',
}

/** Of these kinds, what another source found: sequences, malware scans, and S3 in CloudTrail's management events. */
const otherSource = /^AttackSequence:|:(?!Runtime)\w+\/(Malicious|Suspicious)File|^(Policy|Stealth):S3\//

/**
 * The protection plan that finds this type; undefined for the foundational sources and sequences, and for malware scans and AI
 * Protection, whose names here are not known.
 */
export const sampleFeature = (type: string): string | undefined =>
  otherSource.test(type) ? undefined : byKind[resourceKind(type)]
