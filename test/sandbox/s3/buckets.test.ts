import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { checkExportBucket } from '../../../apps/sandbox/services/s3/check-export-bucket'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const s3 = (sandbox: TestSandbox, account: string = ids.security, region = 'us-east-1') =>
  new S3Client(sandbox.as(account, region))

const policy = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] })

describe('CreateBucket', () => {
  it('knows each name once over all accounts (BEHAVIOUR 1)', () =>
    withSandbox(async (sandbox) => {
      const create = (client: S3Client) => client.send(new CreateBucketCommand({ Bucket: 'taken' }))
      await create(s3(sandbox))
      await expect(create(s3(sandbox))).rejects.toThrow(expect.objectContaining({ name: 'BucketAlreadyOwnedByYou' }))
      await expect(create(s3(sandbox, ids.workload))).rejects.toThrow(
        expect.objectContaining({ name: 'BucketAlreadyExists' }),
      )
      expect((await s3(sandbox, ids.workload).send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([])
    }))

  it.each(['ab', 'Upper', 'a..b', '1.2.3.4'])('refuses the name %s (BEHAVIOUR 2)', (Bucket) =>
    withSandbox(async (sandbox) => {
      const create = s3(sandbox).send(new CreateBucketCommand({ Bucket }))
      await expect(create).rejects.toThrow(expect.objectContaining({ name: 'InvalidBucketName' }))
    }),
  )

  it('makes buckets of its own Region (BEHAVIOUR 3 and 4)', () =>
    withSandbox(async (sandbox) => {
      const inEurope = s3(sandbox, ids.security, 'eu-west-1')
      await expect(
        inEurope.send(
          new CreateBucketCommand({ Bucket: 'europe', CreateBucketConfiguration: { LocationConstraint: 'us-west-2' } }),
        ),
      ).rejects.toThrow(expect.objectContaining({ name: 'IllegalLocationConstraintException' }))
      await inEurope.send(new CreateBucketCommand({ Bucket: 'europe' }))
      const location = await s3(sandbox).send(new GetBucketLocationCommand({ Bucket: 'europe' }))
      expect(location.LocationConstraint).toBe('eu-west-1')
      await expect(s3(sandbox).send(new GetBucketPolicyCommand({ Bucket: 'europe' }))).rejects.toThrow(
        expect.objectContaining({ name: 'PermanentRedirect' }),
      )
    }))

  it('encrypts and blocks public access by default (BEHAVIOUR 7)', () =>
    withSandbox(async (sandbox) => {
      const client = s3(sandbox)
      await client.send(new CreateBucketCommand({ Bucket: 'new-bucket' }))
      const { PublicAccessBlockConfiguration } = await client.send(
        new GetPublicAccessBlockCommand({ Bucket: 'new-bucket' }),
      )
      expect(Object.values(PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true])
      const { ServerSideEncryptionConfiguration } = await client.send(
        new GetBucketEncryptionCommand({ Bucket: 'new-bucket' }),
      )
      expect(ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault).toEqual({
        SSEAlgorithm: 'AES256',
      })
    }))
})

describe('bucket policies', () => {
  it('let other accounts in, and keep the owner out if they deny (BEHAVIOUR 5)', () =>
    withSandbox(async (sandbox) => {
      const owner = s3(sandbox)
      const read = (client: S3Client) => client.send(new GetObjectCommand({ Bucket: 'shared', Key: 'k' }))
      await owner.send(new CreateBucketCommand({ Bucket: 'shared' }))
      await owner.send(new PutObjectCommand({ Bucket: 'shared', Key: 'k', Body: 'hello' }))
      await expect(read(s3(sandbox, ids.workload))).rejects.toThrow(expect.objectContaining({ name: 'AccessDenied' }))
      const statement = { Principal: { AWS: ids.workload }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::shared/*' }
      await owner.send(new PutBucketPolicyCommand({ Bucket: 'shared', Policy: policy(statement) }))
      expect(await (await read(s3(sandbox, ids.workload))).Body?.transformToString()).toBe('hello')
      const denial = { ...statement, Effect: 'Deny', Principal: '*' }
      await owner.send(new PutBucketPolicyCommand({ Bucket: 'shared', Policy: policy(denial) }))
      await expect(read(owner)).rejects.toThrow(expect.objectContaining({ name: 'AccessDenied' }))
    }))

  it('are refused if they are public or no policy (BEHAVIOUR 8)', () =>
    withSandbox(async (sandbox) => {
      const client = s3(sandbox)
      await client.send(new CreateBucketCommand({ Bucket: 'closed' }))
      const put = (Policy: string) => client.send(new PutBucketPolicyCommand({ Bucket: 'closed', Policy }))
      const open = { Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::closed/*' }
      await expect(put(policy(open))).rejects.toThrow(expect.objectContaining({ name: 'AccessDenied' }))
      await expect(put('{}')).rejects.toThrow(expect.objectContaining({ name: 'MalformedPolicy' }))
    }))

  it('are asked for the expected owner (BEHAVIOUR 6)', () =>
    withSandbox(async (sandbox) => {
      await s3(sandbox).send(new CreateBucketCommand({ Bucket: 'owned' }))
      const head = (ExpectedBucketOwner: string) =>
        s3(sandbox).send(new HeadBucketCommand({ Bucket: 'owned', ExpectedBucketOwner }))
      await expect(head(ids.workload)).rejects.toThrow(
        expect.objectContaining({ $metadata: expect.objectContaining({ httpStatusCode: 403 }) }),
      )
      await expect(head(ids.security)).resolves.toMatchObject({ BucketRegion: 'us-east-1' })
    }))
})

describe('reads of configuration that is not there (BEHAVIOUR 15)', () => {
  it('are errors of their own', () =>
    withSandbox(async (sandbox) => {
      const client = s3(sandbox)
      await client.send(new CreateBucketCommand({ Bucket: 'bare' }))
      await expect(client.send(new GetBucketPolicyCommand({ Bucket: 'bare' }))).rejects.toThrow(
        expect.objectContaining({ name: 'NoSuchBucketPolicy' }),
      )
      await expect(client.send(new GetBucketTaggingCommand({ Bucket: 'bare' }))).rejects.toThrow(
        expect.objectContaining({ name: 'NoSuchTagSet' }),
      )
    }))
})

describe('DeleteBucket', () => {
  it('refuses a bucket that holds an object (BEHAVIOUR 10)', () =>
    withSandbox(async (sandbox) => {
      const client = s3(sandbox)
      await client.send(new CreateBucketCommand({ Bucket: 'full' }))
      await client.send(new PutObjectCommand({ Bucket: 'full', Key: 'k', Body: 'x' }))
      await expect(client.send(new DeleteBucketCommand({ Bucket: 'full' }))).rejects.toThrow(
        expect.objectContaining({ name: 'BucketNotEmpty' }),
      )
    }))
})

describe('checkExportBucket (BEHAVIOUR 16)', () => {
  const request = {
    bucket: 'findings',
    prefix: '',
    service: 'guardduty.amazonaws.com',
    keyArn: `arn:aws:kms:us-east-1:${ids.security}:key/k`,
    sourceAccount: ids.security,
    sourceArn: `arn:aws:guardduty:us-east-1:${ids.security}:detector/d`,
  }

  it('says what is missing until the policy allows the service both actions', () =>
    withSandbox(async (sandbox) => {
      const client = s3(sandbox)
      expect(checkExportBucket(sandbox.world(), request)).toMatchObject({
        allowed: false,
        reason: 'bucket findings does not exist',
      })
      await client.send(new CreateBucketCommand({ Bucket: 'findings' }))
      expect(checkExportBucket(sandbox.world(), request).reason).toBe('bucket findings has no policy')
      const statement = {
        Principal: { Service: 'guardduty.amazonaws.com' },
        Action: ['s3:GetBucketLocation', 's3:PutObject'],
        Resource: ['arn:aws:s3:::findings', 'arn:aws:s3:::findings/*'],
        Condition: { StringEquals: { 'aws:SourceAccount': ids.security } },
      }
      await client.send(new PutBucketPolicyCommand({ Bucket: 'findings', Policy: policy(statement) }))
      expect(checkExportBucket(sandbox.world(), request).allowed).toBe(true)
      expect(checkExportBucket(sandbox.world(), { ...request, sourceAccount: ids.workload }).allowed).toBe(false)
    }))
})
