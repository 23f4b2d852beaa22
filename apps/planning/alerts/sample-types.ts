import type { Severity } from '../../manifest/manifest'

/** A type of finding of which GuardDuty makes samples. */
export interface SampleType {
  readonly type: string
  readonly severity: Severity
  /** GuardDuty's type of resource. */
  readonly resource: string
}

const of =
  (severity: Severity, resource: string) =>
  (type: string): SampleType => ({ type, severity, resource })

/**
 * Types for test alerts with the severity that the user guide gives them, the most usual first. CRITICAL findings are attack sequences
 * alone. Source: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-active.html
 */
export const sampleTypes: readonly SampleType[] = [
  ...[
    'CryptoCurrency:EC2/BitcoinTool.B!DNS',
    'Backdoor:EC2/C&CActivity.B!DNS',
    'Trojan:EC2/DNSDataExfiltration',
    'UnauthorizedAccess:EC2/TorClient',
    'UnauthorizedAccess:EC2/TorRelay',
    'Backdoor:EC2/DenialOfService.Tcp',
    'Impact:EC2/BitcoinDomainRequest.Reputation',
  ].map(of('HIGH', 'Instance')),
  ...['Exfiltration:S3/MaliciousIPCaller', 'Impact:S3/MaliciousIPCaller'].map(of('HIGH', 'S3Bucket')),
  ...['UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS'].map(of('HIGH', 'AccessKey')),
  ...['UnauthorizedAccess:Lambda/TorClient', 'Backdoor:Lambda/C&CActivity.B'].map(of('HIGH', 'Lambda')),
  ...['CredentialAccess:RDS/MaliciousIPCaller.SuccessfulLogin'].map(of('HIGH', 'RDSDBInstance')),
  ...['Execution:Kubernetes/ExecInKubeSystemPod'].map(of('MEDIUM', 'EKSCluster')),
  ...[
    'AttackSequence:IAM/CompromisedCredentials',
    'AttackSequence:S3/CompromisedData',
    'AttackSequence:EKS/CompromisedCluster',
  ].map(of('CRITICAL', 'AttackSequence')),
  ...['Recon:EC2/PortProbeUnprotectedPort', 'UnauthorizedAccess:EC2/SSHBruteForce'].map(of('LOW', 'Instance')),
]
