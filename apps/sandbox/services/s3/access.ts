import type { RequestContext } from '../../policy/evaluate'
import { parsePolicy } from '../../policy/policy-document'
import type { Access, Ask, Call, ServiceAccess } from '../../request/operation'
import { bucketArn, buckets } from './state'

interface BucketRequest {
  readonly Bucket?: string
  readonly Key?: string
  readonly VersionId?: string
  readonly Prefix?: string
  readonly Delete?: { readonly Objects?: readonly { readonly Key?: string }[] }
}

/** One action on a bucket, or on one of its objects; the bucket's own policy counts where it belongs to the caller's account. */
const ask = (
  call: Call,
  action: string,
  { Bucket: name = '', Key: key }: BucketRequest,
  more: RequestContext = {},
): Ask => {
  const bucket = buckets(call.world).get(name)
  const owner = bucket?.owner ?? call.account
  const policy =
    bucket?.policy !== undefined && owner === call.account ? parsePolicy(bucket.policy, 'resource') : undefined
  return {
    action: `s3:${action}`,
    resource: bucketArn(name, key),
    context: { 'aws:ResourceAccount': owner, 's3:ResourceAccount': owner, ...more },
    ...(policy && { policy }),
  }
}

const onBucket =
  (action: string): Access =>
  ({ Bucket }: BucketRequest, call) => [ask(call, action, { Bucket: Bucket ?? '' })]

/** Lists are asked for with their prefix. */
const onList =
  (action: string): Access =>
  ({ Bucket, Prefix: prefix = '' }: BucketRequest, call) => [
    ask(call, action, { Bucket: Bucket ?? '' }, { 's3:prefix': prefix }),
  ]

const onObject =
  (action: string, ofVersion = action): Access =>
  (input: BucketRequest, call) => [ask(call, input.VersionId === undefined ? action : ofVersion, input)]

const sameNames =
  'CreateBucket DeleteBucket DeleteBucketPolicy GetBucketLocation GetBucketOwnershipControls GetBucketPolicy GetBucketTagging GetBucketVersioning PutBucketOwnershipControls PutBucketPolicy PutBucketTagging PutBucketVersioning'

/** Operations on buckets whose action has another name: settings are put, also to take them away. */
const otherNames: Readonly<Record<string, string>> = {
  DeleteBucketEncryption: 'PutEncryptionConfiguration',
  DeleteBucketLifecycle: 'PutLifecycleConfiguration',
  DeleteBucketOwnershipControls: 'PutBucketOwnershipControls',
  DeleteBucketTagging: 'PutBucketTagging',
  DeletePublicAccessBlock: 'PutBucketPublicAccessBlock',
  GetBucketEncryption: 'GetEncryptionConfiguration',
  GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
  GetBucketNotificationConfiguration: 'GetBucketNotification',
  GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  HeadBucket: 'ListBucket',
  PutBucketEncryption: 'PutEncryptionConfiguration',
  PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
  PutBucketNotificationConfiguration: 'PutBucketNotification',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
}

/**
 * What the operations ask of their callers, whose actions often have other names.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export const s3Access: ServiceAccess = {
  prefix: 's3',
  operations: {
    ...Object.fromEntries(sameNames.split(' ').map((name) => [name, onBucket(name)])),
    ...Object.fromEntries(Object.entries(otherNames).map(([operation, action]) => [operation, onBucket(action)])),
    ListBuckets: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
    ListObjectsV2: onList('ListBucket'),
    ListObjectVersions: onList('ListBucketVersions'),
    GetObject: onObject('GetObject', 'GetObjectVersion'),
    HeadObject: onObject('GetObject', 'GetObjectVersion'),
    PutObject: onObject('PutObject'),
    DeleteObject: onObject('DeleteObject', 'DeleteObjectVersion'),
    DeleteObjects: ({ Bucket = '', Delete: wanted }: BucketRequest, call) =>
      (wanted?.Objects ?? []).map(({ Key = '' }) => ask(call, 'DeleteObject', { Bucket, Key })),
  },
}
