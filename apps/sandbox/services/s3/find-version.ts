import { AwsError } from '../../kit/aws-error'
import type { Bucket, ObjectVersion } from './state'

/**
 * The version that a read names, or the current one.
 * @throws AwsError `NoSuchKey`, `NoSuchVersion`, `MethodNotAllowed` for a delete marker that is named.
 */
export const findVersion = (
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
): ObjectVersion & { readonly body: Buffer } => {
  const versions = bucket.objects.get(key) ?? []
  const version = versionId === undefined ? versions.at(-1) : versions.find((one) => one.versionId === versionId)
  if (version?.body !== undefined) return version as ObjectVersion & { readonly body: Buffer }
  if (versionId === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 })
  if (version) {
    throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
      status: 405,
    })
  }
  throw new AwsError('NoSuchVersion', 'The specified version does not exist.', { status: 404 })
}
