import type { HeadObjectCommandOutput, PutObjectCommandInput } from '@aws-sdk/client-s3'
import { AwsError } from '../../kit/aws-error'
import { unbuilt } from '../../kit/unbuilt'
import { notifyOfCreation } from './notifications'
import { removeObject, requireVersion, storeObject } from './object-versions'
import { malformedXml } from './refusals'
import { requireBucket } from './require-bucket'
import { type Bucket, currentVersion, type S3Operation, type StoredObject } from './state'

/**
 * @throws AwsError `PreconditionFailed` when `If-None-Match: *` meets an object, or `If-Match`
 *   another ETag.
 */
const refuseUnmetCondition = (bucket: Bucket, input: PutObjectCommandInput): void => {
  const current = currentVersion(bucket, input.Key ?? '')
  const isUnmet =
    (input.IfNoneMatch === '*' && current !== undefined) ||
    (input.IfMatch !== undefined && input.IfMatch !== current?.etag)
  if (isUnmet) {
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
      status: 412,
    })
  }
}

/** What GetObject and HeadObject return about an object in headers. */
const objectHeaders = (bucket: Bucket, version: StoredObject): Omit<HeadObjectCommandOutput, '$metadata'> => ({
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

const LONGEST_KEY = 1024

/** Keys are counted in bytes (UG, "Naming Amazon S3 objects"). @throws AwsError `KeyTooLongError` */
const refuseLongKey = (key: string): void => {
  if (Buffer.byteLength(key) <= LONGEST_KEY) return
  throw new AwsError('KeyTooLongError', 'Your key is too long', { status: 400 })
}

/** Writes an object, also in aws-chunked encoding (BEHAVIOUR 9 and 11 to 13). */
export const putObject: S3Operation<'PutObject'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutObject', input.Key)
  refuseLongKey(input.Key ?? '')
  refuseUnmetCondition(bucket, input)
  const version = storeObject(call, bucket, input)
  const { etag, encryption, versionId } = version
  notifyOfCreation(call.world, bucket, { key: input.Key ?? '', version })
  return {
    ETag: etag,
    ServerSideEncryption: encryption.algorithm,
    SSEKMSKeyId: encryption.keyId,
    ...(bucket.versioning === 'Enabled' ? { VersionId: versionId } : {}),
  }
}

/** Reads an object or one of its versions, whole (BEHAVIOUR 9). */
export const getObject: S3Operation<'GetObject'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:GetObject', input.Key)
  if (input.Range !== undefined || input.PartNumber !== undefined) {
    throw unbuilt('The sandbox does not build ranges of s3:GetObject.')
  }
  const version = requireVersion(bucket, input.Key ?? '', input.VersionId)
  const { ContentRange: _none, ...headers } = objectHeaders(bucket, version)
  return { ...headers, Body: version.body as never }
}

/** Reads the headers of an object or of one of its versions. */
export const headObject: S3Operation<'HeadObject'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:GetObject', input.Key)
  return objectHeaders(bucket, requireVersion(bucket, input.Key ?? '', input.VersionId))
}

/** Deletes an object or one of its versions (BEHAVIOUR 9). */
export const deleteObject: S3Operation<'DeleteObject'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:DeleteObject', input.Key)
  const { versionId, deleteMarker } = removeObject(call, bucket, input.Key ?? '', input.VersionId)
  return { ...(deleteMarker ? { DeleteMarker: true } : {}), VersionId: versionId }
}

/** Deletes up to 1,000 objects or versions (BEHAVIOUR 9). */
export const deleteObjects: S3Operation<'DeleteObjects'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:DeleteObject')
  const named = input.Delete?.Objects ?? []
  if (named.length === 0 || named.length > 1000) {
    throw malformedXml()
  }
  const deleted = named.map(({ Key, VersionId }) => ({
    Key,
    VersionId,
    result: removeObject(call, bucket, Key ?? '', VersionId),
  }))
  if (input.Delete?.Quiet) return {}
  return {
    Deleted: deleted.map(({ Key, VersionId, result }) => ({
      Key,
      VersionId,
      ...(result.deleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: result.versionId } : {}),
    })),
  }
}
