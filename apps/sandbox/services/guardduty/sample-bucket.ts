import type { Resource, S3BucketDetail } from '@aws-sdk/client-guardduty'
import { sampleAccessKey } from './sample-access-key'
import { sampleCreation, sampleNames } from './sample-names'

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
