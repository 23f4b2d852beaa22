import { DescribeKeyCommand, KMSClient, ListKeysCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms'
import { DeleteBucketCommand, DeleteObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3'
import type { TestSandbox } from '../../support/with-sandbox'
import type { Break } from './broken-links'
import { home, security } from './rolled-out'

/** A key whose deletion is over: CloudFormation itself does not notice. */
export const loseKey = async (sandbox: TestSandbox, region: string, description: string): Promise<void> => {
  const client = new KMSClient(sandbox.as(security, region))
  for (const { KeyId } of (await client.send(new ListKeysCommand({}))).Keys ?? []) {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }))
    if (KeyMetadata?.Description !== description || KeyMetadata.KeyState !== 'Enabled') continue
    await client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))
  }
  sandbox.world().clock.advance(8 * 86_400)
}

const Bucket = `guardpost-findings-${security}-${home}`

const loseBucket = async (sandbox: TestSandbox): Promise<void> => {
  const client = new S3Client({ ...sandbox.as(security, home), forcePathStyle: true })
  const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }))
  for (const { Key, VersionId } of Versions) await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))
  await client.send(new DeleteBucketCommand({ Bucket }))
}

/** What no call brings back: another is made in its place, and nobody confirms again. */
export const lostForGood: readonly Break[] = [
  {
    title: 'the key of mail is deleted for good',
    names: 'encrypts findings on their way to mail',
    routes: ['security'],
    region: home,
    silences: ['security@example.com'],
    by: (sandbox) => loseKey(sandbox, home, 'Guardpost: encrypts findings on their way to mail'),
  },
  {
    title: 'the bucket and the key of the export are deleted for good',
    names: 'encrypts exported findings',
    routes: [],
    region: home,
    silences: [],
    link: 'bucket',
    by: async (sandbox) => {
      await loseBucket(sandbox)
      await loseKey(sandbox, home, 'Guardpost: encrypts exported findings')
    },
  },
]
