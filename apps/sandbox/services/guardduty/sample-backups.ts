import type { Resource } from '@aws-sdk/client-guardduty'
import { sampleNames } from './sample-names'

/** The EBS snapshot of a sample. */
export const sampleSnapshot = (): Resource => ({
  ResourceType: 'EBSSnapshot',
  EbsSnapshotDetails: { SnapshotArn: `arn:aws:ec2:us-west-2::snapshot/${sampleNames.snapshot}` },
})

/** The machine image of a sample. */
export const sampleImage = (): Resource => ({
  ResourceType: 'EC2AMI',
  Ec2ImageDetails: { ImageArn: `arn:aws:ec2:us-west-2::image/${sampleNames.image}` },
})

/** The recovery point of a sample: a backup of an EC2 instance or of an S3 bucket. */
export const sampleRecoveryPoint = (of: 'EC2' | 'S3') => (): Resource => ({
  ResourceType: `${of}RecoveryPoint`,
  RecoveryPointDetails: {
    RecoveryPointArn: `arn:aws:backup:us-west-2:123456789012:recovery-point:${sampleNames.recoveryPoint}`,
    BackupVaultName: 'GeneratedFindingBackupVaultName',
  },
})
