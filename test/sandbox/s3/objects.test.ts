import { Readable } from 'node:stream'
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketEncryptionCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { decodeAwsChunked } from '../../../apps/sandbox/services/s3/aws-chunked'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const Bucket = 'test-bucket'

const withBucket = (test: (client: S3Client) => Promise<void>) =>
  withSandbox(async (sandbox) => {
    const client = new S3Client(sandbox.as(ids.security))
    await client.send(new CreateBucketCommand({ Bucket }))
    await test(client)
  })

const put = (client: S3Client, Key: string, Body: string | Readable = 'x', more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))

const read = async (client: S3Client, Key: string, VersionId?: string) =>
  (await client.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body?.transformToString()

describe('PutObject', () => {
  it('keeps bytes, type and metadata', () =>
    withBucket(async (client) => {
      await put(client, 'a/b.txt', 'héllo', { ContentType: 'text/plain', Metadata: { owner: 'me' } })
      expect(await read(client, 'a/b.txt')).toBe('héllo')
      const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'a/b.txt' }))
      expect(head).toMatchObject({
        ContentType: 'text/plain',
        ContentLength: 6,
        Metadata: { owner: 'me' },
        ServerSideEncryption: 'AES256',
      })
    }))

  it('takes a stream in aws-chunked encoding (BEHAVIOUR 13)', () =>
    withBucket(async (client) => {
      await put(client, 'k', Readable.from([Buffer.from('one '), Buffer.from('two')]), { ContentLength: 7 })
      expect(await read(client, 'k')).toBe('one two')
      expect((await client.send(new HeadObjectCommand({ Bucket, Key: 'k' }))).ContentEncoding).toBeUndefined()
    }))

  it('does not overwrite with If-None-Match (BEHAVIOUR 11)', () =>
    withBucket(async (client) => {
      await put(client, 'k', 'one')
      await expect(put(client, 'k', 'two', { IfNoneMatch: '*' })).rejects.toThrow(
        expect.objectContaining({ name: 'PreconditionFailed' }),
      )
    }))

  it('fails if the key of the default encryption does not exist (BEHAVIOUR 12)', () =>
    withBucket(async (client) => {
      const KMSMasterKeyID = `arn:aws:kms:us-east-1:${ids.security}:key/00000000-0000-4000-8000-000000000000`
      const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID }
      await client.send(
        new PutBucketEncryptionCommand({
          Bucket,
          ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault }] },
        }),
      )
      await expect(put(client, 'k')).rejects.toThrow(expect.objectContaining({ name: 'KMS.NotFoundException' }))
    }))
})

describe('versions (BEHAVIOUR 9)', () => {
  it('stay below a delete marker, until they are deleted by id', () =>
    withBucket(async (client) => {
      await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }))
      const first = await put(client, 'k', 'one')
      await put(client, 'k', 'two')
      await client.send(new DeleteObjectCommand({ Bucket, Key: 'k' }))
      await expect(read(client, 'k')).rejects.toThrow(expect.objectContaining({ name: 'NoSuchKey' }))
      expect(await read(client, 'k', first.VersionId)).toBe('one')
      const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }))
      expect([Versions.length, DeleteMarkers.length, DeleteMarkers[0]?.IsLatest]).toEqual([2, 1, true])
      const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }))
      await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
      expect((await client.send(new ListObjectVersionsCommand({ Bucket }))).Versions ?? []).toEqual([])
    }))
})

describe('ListObjectsV2 (BEHAVIOUR 14)', () => {
  it('lists pages in order and folds by the delimiter', () =>
    withBucket(async (client) => {
      for (const key of ['b', 'a/2', 'a/1', 'c']) await put(client, key)
      const page = await client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 3 }))
      const rest = await client.send(
        new ListObjectsV2Command({ Bucket, ContinuationToken: page.NextContinuationToken }),
      )
      expect([...(page.Contents ?? []), ...(rest.Contents ?? [])].map(({ Key }) => Key)).toEqual([
        'a/1',
        'a/2',
        'b',
        'c',
      ])
      const folded = await client.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }))
      expect([folded.CommonPrefixes, folded.Contents?.map(({ Key }) => Key)]).toEqual([[{ Prefix: 'a/' }], ['b', 'c']])
    }))
})

describe('decodeAwsChunked (BEHAVIOUR 13)', () => {
  const encode = (chunks: readonly Uint8Array[]): Buffer =>
    Buffer.concat([
      ...chunks.flatMap((chunk) => [
        Buffer.from(`${chunk.length.toString(16)};chunk-signature=abc\r\n`),
        chunk,
        Buffer.from('\r\n'),
      ]),
      Buffer.from('0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n'),
    ])

  it('gives back what was cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 })), (chunks) => {
        expect(decodeAwsChunked(encode(chunks))).toEqual(Buffer.concat(chunks))
      }),
    )
  })

  it('refuses a body that breaks off', () => {
    expect(() => decodeAwsChunked(encode([Buffer.from('hello')]).subarray(0, 30))).toThrow(
      'not a complete aws-chunked body',
    )
  })
})
