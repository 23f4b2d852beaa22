import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { type Bucket, buckets, newBucketDefaults } from './state'

const validName = /^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9](?!.*\.\.)[a-z0-9.-]{1,61}[a-z0-9]$/

/**
 * Makes a bucket in the caller's account.
 * @throws AwsError `InvalidBucketName`, `BucketAlreadyExists` (another account's), `BucketAlreadyOwnedByYou`.
 */
export const makeBucket = (call: Call, name: string, region: string): Bucket => {
  if (!validName.test(name)) {
    throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', { status: 400 })
  }
  const existing = buckets(call.world).get(name)
  if (existing && existing.owner !== call.account) {
    throw new AwsError(
      'BucketAlreadyExists',
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      { status: 409 },
    )
  }
  if (existing) {
    throw new AwsError(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      { status: 409 },
    )
  }
  const bucket: Bucket = {
    name,
    owner: call.account,
    region,
    created: call.world.clock.now(),
    objects: new Map(),
    ...newBucketDefaults(),
  }
  buckets(call.world).set(name, bucket)
  return bucket
}

/** @throws AwsError `BucketNotEmpty` while it holds an object or a version of one. */
export const removeBucket = (call: Call, bucket: Bucket): void => {
  if (bucket.objects.size > 0) {
    throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', { status: 409 })
  }
  buckets(call.world).delete(bucket.name)
}
