import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3'
import type { Bucket, ObjectVersion } from './state'

/** What GetObject and HeadObject tell of an object in headers. */
export const objectHeaders = (
  bucket: Bucket,
  version: ObjectVersion & { readonly body: Buffer },
): Omit<HeadObjectCommandOutput, '$metadata'> => ({
  AcceptRanges: 'bytes',
  ContentLength: version.body.length,
  ContentType: version.contentType,
  ContentEncoding: version.contentEncoding,
  CacheControl: version.cacheControl,
  ETag: version.etag,
  LastModified: version.modified,
  Metadata: version.metadata,
  ServerSideEncryption: version.encryption.algorithm,
  SSEKMSKeyId: version.encryption.keyId,
  ...(bucket.versioning === undefined ? {} : { VersionId: version.versionId }),
})
