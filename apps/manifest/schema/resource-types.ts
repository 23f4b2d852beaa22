/**
 * GuardDuty's types of resources, as `resource.resourceType` of a finding has them. AWS adds types: another one is not wrong for that.
 * Source: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-summary.html, whose "Kubernetes cluster" and "ECS cluster"
 * are `EKSCluster` and `ECSCluster` in findings, the pages of attack sequences and of Malware
 * Protection for AWS Backup.
 */
export const resourceTypes: ReadonlySet<string> = new Set([
  'AccessKey',
  'AttackSequence',
  'Container',
  'EBSSnapshot',
  'EC2AMI',
  'EC2RecoveryPoint',
  'ECSCluster',
  'EKSCluster',
  'Instance',
  'Lambda',
  'RDSDBInstance',
  'RDSLimitlessDB',
  'S3Bucket',
  'S3Object',
  'S3RecoveryPoint',
])
