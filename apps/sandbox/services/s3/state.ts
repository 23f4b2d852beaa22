import type {
  LifecycleRule,
  OwnershipControls,
  PublicAccessBlockConfiguration,
  QueueConfiguration,
  ServerSideEncryptionConfiguration,
  Tag,
  TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3'
import type { OperationName, OperationOf } from '../../request/operation'
import { defineStore, type World } from '../../world/world'

type Client = typeof import('@aws-sdk/client-s3')

/** An operation by its name at AWS, with input and output of the SDK's command. */
export type S3Operation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** One version of an object, or a delete marker (no body). */
export interface ObjectVersion {
  /** `null` for an object written while the bucket had no versioning. */
  readonly versionId: string
  readonly body: Buffer | undefined
  readonly etag: string
  readonly modified: Date
  readonly contentType: string | undefined
  readonly contentEncoding: string | undefined
  readonly cacheControl: string | undefined
  readonly metadata: Readonly<Record<string, string>>
  readonly encryption: { readonly algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse'; readonly keyId: string | undefined }
}

/** A version with content: any but a delete marker. */
export type StoredObject = ObjectVersion & { readonly body: Buffer }

/** A bucket. Its name is unique over all accounts. */
export interface Bucket {
  readonly name: string
  readonly owner: string
  readonly region: string
  readonly created: Date
  /** Versions by key, oldest first. */
  readonly objects: Map<string, ObjectVersion[]>
  /** The bucket policy as text. */
  policy?: string
  versioning?: 'Enabled' | 'Suspended'
  encryption: ServerSideEncryptionConfiguration
  publicAccessBlock?: PublicAccessBlockConfiguration
  ownershipControls?: OwnershipControls
  lifecycle?: LifecycleRule[]
  /** From which size objects are moved to another class; said with the lifecycle rules. */
  smallestTransition?: TransitionDefaultMinimumObjectSize
  tags?: Tag[]
  /** Queues that are notified of new objects. */
  notifications?: readonly QueueConfiguration[]
}

const store = defineStore('s3', () => new Map<string, Bucket>())

/** The ARN of a bucket, or of one of its objects. */
export const bucketArn = (name: string, key?: string): string =>
  `arn:aws:s3:::${name}${key === undefined ? '' : `/${key}`}`

/** All buckets of all accounts by name. */
export const buckets = (world: World): Map<string, Bucket> => world.store(store)

/** What a key gives now: its newest version, unless that is a delete marker. */
export const currentVersion = (bucket: Bucket, key: string): ObjectVersion | undefined => {
  const newest = bucket.objects.get(key)?.at(-1)
  return newest?.body === undefined ? undefined : newest
}

/**
 * Every new bucket is encrypted with S3's own keys and blocks public access (since January and
 * April 2023).
 */
export const newBucketDefaults = (): Pick<Bucket, 'encryption' | 'publicAccessBlock' | 'ownershipControls'> => ({
  encryption: {
    Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
  },
  publicAccessBlock: {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  },
  ownershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
})
