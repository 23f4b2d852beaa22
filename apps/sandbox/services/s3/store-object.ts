import { createHash } from 'node:crypto'
import type { PutObjectCommandInput } from '@aws-sdk/client-s3'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { findKey } from '../kms/find-key'
import { decodeAwsChunked } from './aws-chunked'
import type { Bucket, ObjectVersion } from './state'

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

/** The encryption of an object: the request's, or the bucket's default. @throws AwsError `KMS.NotFoundException` for a key that does not exist. */
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
export const newVersionId = (call: Call, bucket: Bucket): string =>
  bucket.versioning === 'Enabled' ? call.world.ids.base32(32) : 'null'

/** Writes an object into a bucket. */
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
