import { createHash } from 'node:crypto'
import type { PutObjectCommandInput } from '@aws-sdk/client-s3'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { findKey } from '../kms/keys'
import { decodeAwsChunked } from './aws-chunked'
import type { Bucket, ObjectVersion, StoredObject } from './state'

type PutObject = Omit<PutObjectCommandInput, 'Body'> & { readonly Body?: unknown }

const contentOf = (input: PutObject): Buffer => {
  const body = Buffer.isBuffer(input.Body) ? input.Body : Buffer.from((input.Body as Uint8Array | undefined) ?? '')
  return input.ContentEncoding?.includes('aws-chunked') ? decodeAwsChunked(body) : body
}

const ownEncoding = (input: PutObject): string | undefined =>
  input.ContentEncoding?.split(',')
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== 'aws-chunked' && encoding !== '')
    .join(',') || undefined

/**
 * The encryption of an object: the request's, or the bucket's default.
 * @throws AwsError `KMS.NotFoundException` for a key that does not exist.
 */
const encryptionOf = (call: Call, bucket: Bucket, input: PutObject): ObjectVersion['encryption'] => {
  const byDefault = bucket.encryption.Rules?.[0]?.ApplyServerSideEncryptionByDefault
  const algorithm = input.ServerSideEncryption ?? byDefault?.SSEAlgorithm ?? 'AES256'
  const keyId = input.SSEKMSKeyId ?? (algorithm === byDefault?.SSEAlgorithm ? byDefault?.KMSMasterKeyID : undefined)
  if (keyId !== undefined && !findKey(call.world, { account: bucket.owner, region: bucket.region }, keyId)) {
    throw new AwsError('KMS.NotFoundException', `Key '${keyId}' does not exist`, { status: 400 })
  }
  return { algorithm: algorithm as ObjectVersion['encryption']['algorithm'], keyId }
}

/** Adds a version to a key; without versioning it takes the place of the one that is there. */
export const addVersion = (bucket: Bucket, key: string, version: ObjectVersion): void => {
  const versions = bucket.objects.get(key) ?? []
  const kept = version.versionId === 'null' ? versions.filter(({ versionId }) => versionId !== 'null') : versions
  bucket.objects.set(key, [...kept, version])
}

/** A new version's id under the bucket's versioning. */
const newVersionId = (call: Call, bucket: Bucket): string =>
  bucket.versioning === 'Enabled' ? call.world.ids.base32(32) : 'null'

/**
 * Writes an object into a bucket.
 * @throws AwsError `KMS.NotFoundException`, `IncompleteBody` (BEHAVIOUR 12, 13)
 */
export const storeObject = (call: Call, bucket: Bucket, input: PutObject): ObjectVersion => {
  const body = contentOf(input)
  const version: ObjectVersion = {
    versionId: newVersionId(call, bucket),
    body,
    etag: `"${createHash('md5').update(body).digest('hex')}"`,
    modified: call.world.clock.now(),
    contentType: input.ContentType ?? 'binary/octet-stream',
    contentEncoding: ownEncoding(input),
    cacheControl: input.CacheControl,
    metadata: input.Metadata ?? {},
    encryption: encryptionOf(call, bucket, input),
  }
  addVersion(bucket, input.Key ?? '', version)
  return version
}

/**
 * The version that a read names, or the current one.
 * @throws AwsError `NoSuchKey`, `NoSuchVersion`, `MethodNotAllowed` for a delete marker that is
 *   named.
 */
export const requireVersion = (bucket: Bucket, key: string, versionId: string | undefined): StoredObject => {
  const versions = bucket.objects.get(key) ?? []
  const version = versionId === undefined ? versions.at(-1) : versions.find((one) => one.versionId === versionId)
  if (version?.body !== undefined) return version as StoredObject
  if (versionId === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 })
  if (version) {
    throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
      status: 405,
    })
  }
  throw new AwsError('NoSuchVersion', 'The specified version does not exist.', { status: 404 })
}

/** What became of a deletion. */
interface DeletedVersion {
  readonly versionId: string | undefined
  readonly deleteMarker: boolean
}

const deleteVersion = (bucket: Bucket, key: string, versionId: string): DeletedVersion => {
  const versions = bucket.objects.get(key) ?? []
  const removed = versions.find((version) => version.versionId === versionId)
  const kept = versions.filter((version) => version !== removed)
  if (kept.length === 0) bucket.objects.delete(key)
  else bucket.objects.set(key, kept)
  return { versionId, deleteMarker: removed !== undefined && removed.body === undefined }
}

/**
 * Deletes an object: a named version for good; otherwise the object, which in a versioned bucket
 * puts a delete marker on top. Deleting what is not there succeeds.
 */
export const removeObject = (
  call: Call,
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
): DeletedVersion => {
  if (versionId !== undefined) return deleteVersion(bucket, key, versionId)
  if (bucket.versioning === undefined) {
    bucket.objects.delete(key)
    return { versionId: undefined, deleteMarker: false }
  }
  const marker = {
    versionId: newVersionId(call, bucket),
    body: undefined,
    etag: '',
    modified: call.world.clock.now(),
    contentType: undefined,
    contentEncoding: undefined,
    cacheControl: undefined,
    metadata: {},
    encryption: { algorithm: 'AES256' as const, keyId: undefined },
  }
  addVersion(bucket, key, marker)
  return { versionId: marker.versionId, deleteMarker: true }
}
