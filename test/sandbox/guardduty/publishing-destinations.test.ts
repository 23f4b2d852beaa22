import { gunzipSync } from 'node:zlib'
import {
  CreatePublishingDestinationCommand,
  CreateSampleFindingsCommand,
  DeletePublishingDestinationCommand,
  DescribePublishingDestinationCommand,
  ListPublishingDestinationsCommand,
} from '@aws-sdk/client-guardduty'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { enrolledOrganization, type GuardDutyAccount } from './enrolled-organization'

const bucketArn = 'arn:aws:s3:::findings-export'
const service = { Service: 'guardduty.amazonaws.com' }

const policy = (...statements: object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements.map((one) => ({ Effect: 'Allow', ...one })) })

const bucketPolicy = policy(
  { Principal: service, Action: 's3:GetBucketLocation', Resource: bucketArn },
  { Principal: service, Action: 's3:PutObject', Resource: `${bucketArn}/*` },
)

const clients = (as: TestSandbox['as']) => ({
  s3: new S3Client({ ...as(ids.security), forcePathStyle: true }),
  kms: new KMSClient(as(ids.security)),
})

const createKey = async (as: TestSandbox['as'], forGuardDuty: boolean): Promise<string> => {
  const owner = { Principal: { AWS: `arn:aws:iam::${ids.security}:root` }, Action: 'kms:*', Resource: '*' }
  const grant = { Principal: service, Action: 'kms:GenerateDataKey', Resource: '*' }
  const Policy = forGuardDuty ? policy(owner, grant) : policy(owner)
  return (await clients(as).kms.send(new CreateKeyCommand({ Policy }))).KeyMetadata?.Arn ?? ''
}

const createBucket = async (as: TestSandbox['as'], Policy?: string): Promise<S3Client> => {
  const { s3 } = clients(as)
  await s3.send(new CreateBucketCommand({ Bucket: 'findings-export' }))
  if (Policy) await s3.send(new PutBucketPolicyCommand({ Bucket: 'findings-export', Policy }))
  return s3
}

const publish = ({ client, DetectorId }: GuardDutyAccount, KmsKeyArn: string, DestinationArn = bucketArn) =>
  client.send(
    new CreatePublishingDestinationCommand({
      DetectorId,
      DestinationType: 'S3',
      DestinationProperties: { DestinationArn, KmsKeyArn },
    }),
  )

describe('CreatePublishingDestination', () => {
  it('exports the findings of members from then on (BEHAVIOUR 37)', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      const s3 = await createBucket(as, bucketPolicy)
      await publish(admin, await createKey(as, true))
      const { client, DetectorId } = admin.member
      await client.send(new CreateSampleFindingsCommand({ DetectorId, FindingTypes: ['Recon:EC2/Portscan'] }))
      const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: 'findings-export' }))
      const Key = Contents?.[0]?.Key ?? ''
      expect(Key).toMatch(
        new RegExp(`^AWSLogs/${ids.workload}/GuardDuty/us-east-1/\\d{4}/\\d{2}/\\d{2}/[0-9a-f-]{36}\\.jsonl\\.gz$`),
      )
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'findings-export', Key }))
      const line = gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString()
      expect(JSON.parse(line)).toMatchObject({ accountId: ids.workload, type: 'Recon:EC2/Portscan' })
    }))

  it('writes with the ACL that hands objects over, and through no other service (s3 BEHAVIOUR 16, policy 6)', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      const Resource = `${bucketArn}/*`
      const handedOver = { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } }
      const byOthers = { 'ForAnyValue:StringNotEquals': { 'aws:CalledVia': 'guardduty.amazonaws.com' } }
      await createBucket(
        as,
        policy(
          { Principal: service, Action: 's3:GetBucketLocation', Resource: bucketArn },
          { Principal: service, Action: 's3:PutObject', Resource, Condition: handedOver },
          { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource, Condition: byOthers },
        ),
      )
      await expect(publish(admin, await createKey(as, true))).resolves.toHaveProperty('DestinationId')
    }))

  it('refuses a bucket that does not exist (BEHAVIOUR 35)', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      await expect(publish(admin, await createKey(as, true))).rejects.toThrow(
        'The request failed because the resource specified in the destinationArn parameter does not exist.',
      )
    }))

  it('refuses a folder that does not exist (BEHAVIOUR 35)', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      await createBucket(as, bucketPolicy)
      await expect(publish(admin, await createKey(as, true), `${bucketArn}/guardduty`)).rejects.toThrow(
        'The request failed because the resource folder specified in the destinationArn parameter does not exist.',
      )
    }))

  it.each([
    ['bucket', undefined, true],
    ['key', bucketPolicy, false],
  ])('refuses a %s whose policy does not let GuardDuty in (BEHAVIOUR 35)', (_what, Policy, forGuardDuty) =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      await createBucket(as, Policy)
      await expect(publish(admin, await createKey(as, forGuardDuty))).rejects.toThrow(
        'The request failed because the GuardDuty service principal does not have permission to the KMS key or the resource specified by the destinationArn parameter.',
      )
    }),
  )

  it('refuses a second one until the first is deleted (BEHAVIOUR 38)', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      const { client, DetectorId } = admin
      await createBucket(as, bucketPolicy)
      const key = await createKey(as, true)
      const { DestinationId } = await publish(admin, key)
      await expect(publish(admin, key)).rejects.toMatchObject({ name: 'BadRequestException' })
      await client.send(new DeletePublishingDestinationCommand({ DetectorId, DestinationId }))
      await publish(admin, key)
      const { Destinations } = await client.send(new ListPublishingDestinationsCommand({ DetectorId }))
      expect(Destinations).toMatchObject([{ DestinationType: 'S3', Status: 'PUBLISHING' }])
    }))

  it('says so when the bucket no longer lets GuardDuty in (BEHAVIOUR 37)', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      const s3 = await createBucket(as, bucketPolicy)
      const { DestinationId } = await publish(admin, await createKey(as, true))
      await s3.send(new DeleteBucketPolicyCommand({ Bucket: 'findings-export' }))
      const describe = new DescribePublishingDestinationCommand({ DetectorId: admin.DetectorId, DestinationId })
      expect((await admin.client.send(describe)).Status).toBe('UNABLE_TO_PUBLISH_FIX_DESTINATION_PROPERTY')
    }))
})
