import type { _Object } from '@aws-sdk/client-s3'
import { findVersion } from './find-version'
import type { Bucket } from './state'

/** An object as listings show it. */
export const describeObject = (bucket: Bucket, key: string): _Object => {
  const version = findVersion(bucket, key, undefined)
  return {
    Key: key,
    Size: version.body.length,
    ETag: version.etag,
    LastModified: version.modified,
    StorageClass: 'STANDARD',
  }
}
