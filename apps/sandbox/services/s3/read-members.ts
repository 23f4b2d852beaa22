import { refuseUnread } from '../../kit/unbuilt'

/** Members that change nothing here: whose bucket it must be is asked of every bucket, and checksums are not verified (BEHAVIOUR 6, 13). */
const everywhere =
  'Bucket ExpectedBucketOwner RequestPayer ContentMD5 ContentLength ChecksumAlgorithm ChecksumMode ChecksumCRC32 ChecksumCRC32C ChecksumCRC64NVME ChecksumMD5 ChecksumSHA1 ChecksumSHA256 ChecksumSHA512 ChecksumXXHASH3 ChecksumXXHASH64 ChecksumXXHASH128'

/** What each operation reads besides; one that is not named reads nothing else. */
const read: Readonly<Record<string, string>> = {
  CreateBucket: 'CreateBucketConfiguration ObjectOwnership',
  DeleteObject: 'Key VersionId',
  DeleteObjects: 'Delete',
  GetObject: 'Key VersionId',
  HeadObject: 'Key VersionId',
  ListObjectVersions: 'Delimiter EncodingType KeyMarker MaxKeys Prefix VersionIdMarker',
  ListObjectsV2: 'ContinuationToken Delimiter EncodingType FetchOwner MaxKeys Prefix StartAfter',
  PutBucketEncryption: 'ServerSideEncryptionConfiguration',
  PutBucketLifecycleConfiguration: 'LifecycleConfiguration TransitionDefaultMinimumObjectSize',
  PutBucketNotificationConfiguration: 'NotificationConfiguration SkipDestinationValidation',
  PutBucketOwnershipControls: 'OwnershipControls',
  PutBucketPolicy: 'ConfirmRemoveSelfBucketAccess Policy',
  PutBucketTagging: 'Tagging',
  PutBucketVersioning: 'VersioningConfiguration',
  PutObject:
    'Body BucketKeyEnabled CacheControl ContentEncoding ContentType IfMatch IfNoneMatch Key Metadata SSEKMSKeyId ServerSideEncryption',
  PutPublicAccessBlock: 'PublicAccessBlockConfiguration',
}

const common: ReadonlySet<string> = new Set(everywhere.split(' '))
const byOperation: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(read).map(([operation, members]) => [operation, new Set([...common, ...members.split(' ')])]),
)

/** Refuses members of an operation's input that it does not read. @throws AwsError `NotImplemented` (HTTP 501, BEHAVIOUR 18) */
export const requireRead = (operation: string, input: object): void =>
  refuseUnread(`s3:${operation}`, input, byOperation.get(operation) ?? common)
