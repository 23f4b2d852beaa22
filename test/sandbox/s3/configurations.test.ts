import {
  type BucketLifecycleConfiguration,
  CreateBucketCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const Bucket = 'configured'

const withBucket = (test: (client: S3Client) => Promise<void>) =>
  withSandbox(async (sandbox) => {
    const client = new S3Client(sandbox.as(ids.security))
    await client.send(new CreateBucketCommand({ Bucket }))
    await test(client)
  })

const rule = { ID: 'a', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } }

const withRules = (...rules: object[]) =>
  new PutBucketLifecycleConfigurationCommand({
    Bucket,
    LifecycleConfiguration: { Rules: rules } as BucketLifecycleConfiguration,
  })

/** The rule without its expiration, which another action is to stand for. */
const { Expiration: _expiration, ...actionless } = rule
const { Filter: _filter, ...unfiltered } = rule

describe('PutBucketLifecycleConfiguration (BEHAVIOUR 17)', () => {
  it.each<[string, object[], string]>([
    ['no rules', [], 'MalformedXML'],
    ['1,001 rules', Array.from({ length: 1001 }, (_, id) => ({ ...rule, ID: String(id) })), 'MalformedXML'],
    ['an unknown status', [{ ...rule, Status: 'Nope' }], 'MalformedXML'],
    ['neither filter nor prefix', [unfiltered], 'MalformedXML'],
    ['filter and prefix', [{ ...rule, Prefix: 'a' }], 'MalformedXML'],
    ['a filter of two things', [{ ...rule, Filter: { Prefix: 'a', Tag: { Key: 'k', Value: 'v' } } }], 'MalformedXML'],
    ['no action', [actionless], 'InvalidRequest'],
    ['an id twice', [rule, { ...rule, Filter: { Prefix: 'b' } }], 'InvalidArgument'],
    ['an id of 256', [{ ...rule, ID: 'a'.repeat(256) }], 'InvalidArgument'],
    ['0 days', [{ ...rule, Expiration: { Days: 0 } }], 'InvalidArgument'],
    ['days and a date', [{ ...rule, Expiration: { Days: 1, Date: new Date('2027-01-01') } }], 'MalformedXML'],
    [
      'a date that is not midnight',
      [{ ...rule, Expiration: { Date: new Date('2027-01-01T01:00:00Z') } }],
      'InvalidArgument',
    ],
    [
      '0 days of old versions',
      [{ ...actionless, NoncurrentVersionExpiration: { NoncurrentDays: 0 } }],
      'InvalidArgument',
    ],
    [
      '0 days of uploads',
      [{ ...actionless, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 0 } }],
      'InvalidArgument',
    ],
    ['an unknown class', [{ ...actionless, Transitions: [{ Days: 30, StorageClass: 'NOPE' }] }], 'MalformedXML'],
    [
      'infrequent access too early',
      [{ ...actionless, Transitions: [{ Days: 29, StorageClass: 'STANDARD_IA' }] }],
      'InvalidArgument',
    ],
    [
      'an end before a transition',
      [{ ...rule, Transitions: [{ Days: 30, StorageClass: 'GLACIER' }] }],
      'InvalidArgument',
    ],
  ])('refuses %s', (_what, rules, name) =>
    withBucket(async (client) => {
      await client.send(withRules(rule))
      await expect(client.send(withRules(...rules))).rejects.toMatchObject({ name })
      const { Rules } = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))
      expect(Rules).toEqual([rule])
    }),
  )

  it('gives a rule without id one, and keeps from which size objects move', () =>
    withBucket(async (client) => {
      await client.send(withRules({ ...rule, ID: undefined }))
      const { Rules, TransitionDefaultMinimumObjectSize } = await client.send(
        new GetBucketLifecycleConfigurationCommand({ Bucket }),
      )
      expect(Rules?.[0]?.ID).toMatch(/^\w{48}$/)
      expect(TransitionDefaultMinimumObjectSize).toBe('all_storage_classes_128K')
    }))
})

const encryption = (...rules: object[]) =>
  new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: rules as never } })

const ownership = (...owners: string[]) =>
  new PutBucketOwnershipControlsCommand({
    Bucket,
    OwnershipControls: { Rules: owners.map((ObjectOwnership) => ({ ObjectOwnership }) as never) },
  })

const tags = (...pairs: [string, string][]) =>
  new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: pairs.map(([Key, Value]) => ({ Key, Value })) } })

const byAlgorithm = (SSEAlgorithm: string, KMSMasterKeyID?: string) => ({
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID },
})

describe('the other configurations of a bucket (BEHAVIOUR 17)', () => {
  it.each<[string, () => object, string]>([
    ['an unknown algorithm', () => encryption(byAlgorithm('Nope')), 'MalformedXML'],
    ['no rule of encryption', () => encryption(), 'MalformedXML'],
    ['two rules of encryption', () => encryption(byAlgorithm('AES256'), byAlgorithm('AES256')), 'MalformedXML'],
    ["a key for S3's own", () => encryption(byAlgorithm('AES256', 'alias/a')), 'InvalidArgument'],
    ['an unknown ownership', () => ownership('Nope'), 'MalformedXML'],
    ['two ownerships', () => ownership('ObjectWriter', 'BucketOwnerEnforced'), 'MalformedXML'],
    ['a tag twice', () => tags(['a', 'b'], ['a', 'c']), 'InvalidTag'],
    ['a tag of AWS', () => tags(['aws:a', 'b']), 'InvalidTag'],
    ['a long key', () => tags(['a'.repeat(129), 'b']), 'InvalidTag'],
    ['51 tags', () => tags(...Array.from({ length: 51 }, (_, key): [string, string] => [`${key}`, ''])), 'BadRequest'],
  ])('do not take %s', (_what, command, name) =>
    withBucket(async (client) => {
      await expect(client.send(command() as ReturnType<typeof tags>)).rejects.toMatchObject({ name })
    }),
  )

  it('take the ownership that the bucket was made with', () =>
    withBucket(async (client) => {
      await client.send(new CreateBucketCommand({ Bucket: 'preferred', ObjectOwnership: 'BucketOwnerPreferred' }))
      const { OwnershipControls } = await client.send(new GetBucketOwnershipControlsCommand({ Bucket: 'preferred' }))
      expect(OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerPreferred' }])
    }))
})

describe('a member that an operation does not read (BEHAVIOUR 18)', () => {
  it.each<[string, object]>([
    ['ObjectLockEnabledForBucket', new CreateBucketCommand({ Bucket: 'other', ObjectLockEnabledForBucket: true })],
    ['IfNoneMatch', new GetObjectCommand({ Bucket, Key: 'k', IfNoneMatch: '"x"' })],
    ['Tagging', new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', Tagging: 'a=b' })],
    ['StorageClass', new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', StorageClass: 'GLACIER' })],
    ['OptionalObjectAttributes', new ListObjectsV2Command({ Bucket, OptionalObjectAttributes: ['RestoreStatus'] })],
  ])('is refused by name: %s', (member, command) =>
    withBucket(async (client) => {
      await expect(client.send(command as PutObjectCommand)).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining(`does not build ${member} of s3:`),
      })
    }),
  )
})

describe('ListObjectVersions (BEHAVIOUR 14)', () => {
  it('lists every version once, whatever the size of its pages', () =>
    withBucket(async (client) => {
      const VersioningConfiguration = { Status: 'Enabled' } as const
      await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
      for (const Key of ['a', 'b', 'b', 'c/1', 'ü &'])
        await client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))
      const all = await client.send(new ListObjectVersionsCommand({ Bucket }))
      const listed: unknown[] = []
      let at: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
      for (;;) {
        const page = await client.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 1, ...at }))
        expect(page.Versions).toHaveLength(1)
        listed.push(...(page.Versions ?? []))
        if (!page.IsTruncated) break
        at = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      }
      expect(listed).toEqual(all.Versions)
      expect(listed).toHaveLength(5)
    }))

  it('folds prefixes, and writes keys as URLs do if asked to', () =>
    withBucket(async (client) => {
      for (const Key of ['a', 'c/1', 'c/2', 'ü &']) await client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))
      const folded = await client.send(new ListObjectVersionsCommand({ Bucket, Delimiter: '/', MaxKeys: 2 }))
      expect(folded).toMatchObject({ IsTruncated: true, NextKeyMarker: 'c/', CommonPrefixes: [{ Prefix: 'c/' }] })
      const written = await client.send(new ListObjectsV2Command({ Bucket, EncodingType: 'url', Prefix: 'ü' }))
      expect(written).toMatchObject({ EncodingType: 'url', Prefix: '%C3%BC', Contents: [{ Key: '%C3%BC%20%26' }] })
    }))
})
