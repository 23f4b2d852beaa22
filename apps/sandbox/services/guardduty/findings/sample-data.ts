import type { Resource, S3BucketDetail } from '@aws-sdk/client-guardduty'
import { sampleCreation, sampleNames } from './sample-types'

/** The access key of a sample: who called an API. */
export const sampleAccessKey = (): Resource => ({
  ResourceType: 'AccessKey',
  AccessKeyDetails: {
    AccessKeyId: 'GeneratedFindingAccessKeyId',
    PrincipalId: 'GeneratedFindingPrincipalId',
    UserName: sampleNames.user,
    UserType: 'IAMUser',
  },
})

/** The access key that invoked an AI model, with the model. */
export const sampleModelCaller = (): Resource => ({
  ...sampleAccessKey(),
  ModelDetails: [{ ModelId: sampleNames.model }],
})

/** The access key that sent a prompt, with the guardrail that took it for an attack. */
export const samplePromptSender = (): Resource => ({
  ...sampleAccessKey(),
  BedrockGuardrailDetails: {
    Guardrails: [{ Arn: `arn:aws:bedrock:us-west-2:123456789012:guardrail/${sampleNames.guardrail}`, Version: '1' }],
    GuardrailAction: 'GUARDRAIL_INTERVENED',
    GuardrailSource: 'INPUT',
    ContentPolicyFilters: [{ Type: 'PROMPT_ATTACK', Confidence: 'HIGH', Action: 'BLOCKED' }],
  },
})

const detail = (): S3BucketDetail => ({
  Arn: `arn:aws:s3:::${sampleNames.bucket}`,
  Name: sampleNames.bucket,
  Type: 'Destination',
  CreatedAt: sampleCreation(),
  Owner: { Id: 'CanonicalId of Owner' },
  Tags: [{ Key: 'GeneratedFindingS3Bucket1Tag1', Value: 'GeneratedFindingS3Bucket1Value1' }],
  DefaultServerSideEncryption: { EncryptionType: 'SSEAlgorithm' },
  PublicAccess: { EffectivePermission: 'NOT_PUBLIC' },
})

/** The S3 bucket of a sample that was seen in data events, with the access key that called S3. */
export const sampleBucket = (): Resource => ({
  ...sampleAccessKey(),
  ResourceType: 'S3Bucket',
  S3BucketDetails: [detail()],
})

/** The access key of a sample that was seen in management events, with the bucket it changed. */
export const sampleBucketChange = (): Resource => ({ ...sampleAccessKey(), S3BucketDetails: [detail()] })

/** The S3 object of a sample, with its bucket. */
export const sampleObject = (): Resource => ({
  ResourceType: 'S3Object',
  S3BucketDetails: [
    {
      ...detail(),
      S3ObjectDetails: [
        { ObjectArn: `arn:aws:s3:::${sampleNames.bucket}/GeneratedFindingKey`, Key: 'GeneratedFindingKey' },
      ],
    },
  ],
})

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
