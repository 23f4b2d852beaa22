import type { LifecycleRule, ServerSideEncryptionConfiguration, Tag } from '@aws-sdk/client-s3'
import type { Call } from '../../../request/operation'
import { deleteBucketEncryption, deleteBucketTagging } from '../../s3/bucket-settings'
import { deleteBucketLifecycle } from '../../s3/lifecycle'
import {
  putBucketEncryption,
  putBucketLifecycleConfiguration,
  putBucketNotificationConfiguration,
  putBucketOwnershipControls,
  putBucketTagging,
  putBucketVersioning,
  putPublicAccessBlock,
} from './requests'
import type { ResourceProperties } from './resource-type'

type Rule = Readonly<Record<string, unknown>>

const translated = new Set([
  'Id',
  'Status',
  'Prefix',
  'ExpirationInDays',
  'ExpiredObjectDeleteMarker',
  'NoncurrentVersionExpiration',
  'AbortIncompleteMultipartUpload',
])

const expiration = (rule: Rule): Pick<LifecycleRule, 'Expiration'> => {
  const days = rule['ExpirationInDays']
  const marker = rule['ExpiredObjectDeleteMarker']
  if (days === undefined && marker === undefined) return {}
  return {
    Expiration: {
      ...(days === undefined ? {} : { Days: Number(days) }),
      ...(marker === undefined ? {} : { ExpiredObjectDeleteMarker: String(marker) === 'true' }),
    },
  }
}

const noncurrent = (rule: Rule): Pick<LifecycleRule, 'NoncurrentVersionExpiration'> => {
  const given = rule['NoncurrentVersionExpiration'] as Rule | undefined
  if (!given) return {}
  const kept = given['NewerNoncurrentVersions']
  return {
    NoncurrentVersionExpiration: {
      NoncurrentDays: Number(given['NoncurrentDays']),
      ...(kept === undefined ? {} : { NewerNoncurrentVersions: Number(kept) }),
    },
  }
}

const abortion = (rule: Rule): Pick<LifecycleRule, 'AbortIncompleteMultipartUpload'> => {
  const given = rule['AbortIncompleteMultipartUpload'] as Rule | undefined
  return given ? { AbortIncompleteMultipartUpload: { DaysAfterInitiation: Number(given['DaysAfterInitiation']) } } : {}
}

/**
 * Lifecycle rules of a template in the words of the S3 API.
 * @throws Error for a rule with a member that the sandbox does not build.
 */
const lifecycleRules = (rules: readonly Rule[]): LifecycleRule[] =>
  rules.map((rule) => {
    const unbuilt = Object.keys(rule).find((name) => !translated.has(name))
    if (unbuilt !== undefined) throw new Error(`The sandbox does not build ${unbuilt} of a lifecycle rule`)
    return {
      ID: rule['Id'] as string | undefined,
      Status: rule['Status'] as 'Enabled' | 'Disabled',
      Filter: { Prefix: String(rule['Prefix'] ?? '') },
      ...expiration(rule),
      ...noncurrent(rule),
      ...abortion(rule),
    }
  })

type Setting = (value: unknown, bucket: string, call: Call) => unknown

const encryptionRules = (value: unknown): ServerSideEncryptionConfiguration => ({
  Rules: ((value as { ServerSideEncryptionConfiguration?: Rule[] }).ServerSideEncryptionConfiguration ?? []).map(
    (rule) => ({
      ApplyServerSideEncryptionByDefault: rule['ServerSideEncryptionByDefault'] as never,
      BucketKeyEnabled: String(rule['BucketKeyEnabled'] ?? false) === 'true',
    }),
  ),
})

const flags = (value: unknown): Record<string, boolean> =>
  Object.fromEntries(Object.entries(value as Rule).map(([name, flag]) => [name, String(flag) === 'true']))

const encryption: Setting = (value, Bucket, call) =>
  value === undefined
    ? deleteBucketEncryption({ Bucket }, call)
    : putBucketEncryption({ Bucket, ServerSideEncryptionConfiguration: encryptionRules(value) }, call)

/** Versioning cannot be taken away from a bucket that has had it: it is suspended. */
const versioning: Setting = (value, Bucket, call) =>
  putBucketVersioning(
    { Bucket, VersioningConfiguration: (value as { Status: 'Enabled' } | undefined) ?? { Status: 'Suspended' } },
    call,
  )

const lifecycle: Setting = (value, Bucket, call) =>
  value === undefined
    ? deleteBucketLifecycle({ Bucket }, call)
    : putBucketLifecycleConfiguration(
        { Bucket, LifecycleConfiguration: { Rules: lifecycleRules((value as { Rules?: Rule[] }).Rules ?? []) } },
        call,
      )

const publicAccess: Setting = (value, Bucket, call) =>
  putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: flags(value ?? {}) }, call)

const ownership: Setting = (value, Bucket, call) =>
  putBucketOwnershipControls(
    { Bucket, OwnershipControls: (value ?? { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] }) as never },
    call,
  )

const tagging: Setting = (value, Bucket, call) =>
  value === undefined
    ? deleteBucketTagging({ Bucket }, call)
    : putBucketTagging({ Bucket, Tagging: { TagSet: value as Tag[] } }, call)

/** CloudFormation writes one event and its queue; S3 has several events for a queue. */
const notification: Setting = (value, Bucket, call) => {
  const { QueueConfigurations = [], ...others } = (value ?? {}) as Readonly<Record<string, readonly Rule[]>>
  const unbuilt = Object.keys(others)[0]
  if (unbuilt !== undefined) throw new Error(`The sandbox does not build ${unbuilt} of a bucket's notifications`)
  return putBucketNotificationConfiguration(
    {
      Bucket,
      NotificationConfiguration: {
        ...(QueueConfigurations.length > 0 && {
          QueueConfigurations: QueueConfigurations.map((one) => ({
            QueueArn: String(one['Queue']),
            Events: [String(one['Event']) as 's3:ObjectCreated:*'],
          })),
        }),
      },
    },
    call,
  )
}

/** Only the default is there: the access control lists of S3 are not built. */
const accessControl: Setting = (value) => {
  if (value === undefined || value === 'Private') return
  throw new Error(`The sandbox does not build AccessControl ${value} of a bucket`)
}

/** How each property of a bucket reaches S3. */
export const bucketSettings: Readonly<Record<string, Setting>> = {
  AccessControl: accessControl,
  BucketEncryption: encryption,
  LifecycleConfiguration: lifecycle,
  NotificationConfiguration: notification,
  OwnershipControls: ownership,
  PublicAccessBlockConfiguration: publicAccess,
  Tags: tagging,
  VersioningConfiguration: versioning,
}

/** Applies the properties that are new or changed, and takes back those that are gone. */
export const applyBucketSettings = async (
  bucket: string,
  call: Call,
  properties: ResourceProperties,
  before: ResourceProperties = {},
): Promise<void> => {
  for (const [name, apply] of Object.entries(bucketSettings)) {
    if (properties[name] !== undefined || before[name] !== undefined) await apply(properties[name], bucket, call)
  }
}
