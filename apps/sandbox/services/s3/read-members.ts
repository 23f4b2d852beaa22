import { readingOnly } from '../../kit/unbuilt'
import type { Operation, Operations } from '../../request/operation'

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
  PutBucketOwnershipControls: 'OwnershipControls',
  PutBucketPolicy: 'ConfirmRemoveSelfBucketAccess Policy',
  PutBucketTagging: 'Tagging',
  PutBucketVersioning: 'VersioningConfiguration',
  PutObject:
    'Body BucketKeyEnabled CacheControl ContentEncoding ContentType IfMatch IfNoneMatch Key Metadata SSEKMSKeyId ServerSideEncryption',
  PutPublicAccessBlock: 'PublicAccessBlockConfiguration',
}

/** The operations, each refusing members of its input that it does not read with 501 (BEHAVIOUR 18). */
export const refusingUnread = (operations: Operations): Operations =>
  Object.fromEntries(
    Object.entries(operations).map(([name, run]) => {
      const members = `${everywhere} ${read[name] ?? ''}`.trim().split(' ')
      return [name, readingOnly(`s3:${name}`, members as never[], run as Operation<object, object>)]
    }),
  )
