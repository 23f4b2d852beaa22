import type { BucketLocationConstraint } from '@aws-sdk/client-s3'
import { AwsError } from '../../kit/aws-error'
import { unbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { inOwnRegion, requireBucket } from './require-bucket'
import { type Bucket, bucketArn, buckets, newBucketDefaults, type S3Operation } from './state'

const validName = /^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9](?!.*\.\.)[a-z0-9.-]{1,61}[a-z0-9]$/

/**
 * Makes a bucket in the caller's account.
 * @throws AwsError `InvalidBucketName`, `BucketAlreadyExists` (another account's),
 *   `BucketAlreadyOwnedByYou`.
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

/** Makes a bucket in the request's Region (BEHAVIOUR 1 to 3 and 7). */
export const createBucket: S3Operation<'CreateBucket'> = (input, call) => {
  const asked = input.CreateBucketConfiguration?.LocationConstraint
  const region = asked === 'EU' ? 'eu-west-1' : (asked ?? 'us-east-1')
  if (call.region !== 'us-east-1' && region !== call.region) {
    throw new AwsError(
      'IllegalLocationConstraintException',
      `The ${asked ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
      { status: 400 },
    )
  }
  const bucket = makeBucket(call, input.Bucket ?? '', region)
  const ownership = input.ObjectOwnership
  if (ownership !== undefined) bucket.ownershipControls = { Rules: [{ ObjectOwnership: ownership }] }
  return { Location: `/${bucket.name}`, BucketArn: bucketArn(bucket.name) }
}

/** Shows whether a bucket can be reached, and its Region. */
export const headBucket: S3Operation<'HeadBucket'> = (input, call) => {
  const { name, region } = requireBucket(call, input, 's3:ListBucket')
  return { BucketRegion: region, BucketArn: bucketArn(name), AccessPointAlias: false }
}

/** Reads the bucket's Region, from whichever Region it is asked (BEHAVIOUR 4). */
export const getBucketLocation: S3Operation<'GetBucketLocation'> = (input, call) => {
  const { region } = requireBucket(inOwnRegion(call, input.Bucket), input, 's3:GetBucketLocation')
  return region === 'us-east-1' ? {} : { LocationConstraint: region as BucketLocationConstraint }
}

/** Lists the caller's own buckets. */
export const listBuckets: S3Operation<'ListBuckets'> = (input, call) => {
  if (input.Prefix !== undefined || input.BucketRegion !== undefined || input.MaxBuckets !== undefined) {
    throw unbuilt('The sandbox lists all buckets at once, without a filter.')
  }
  const own = [...buckets(call.world).values()].filter(({ owner }) => owner === call.account)
  return {
    Buckets: own.map(({ name, created, region }) => ({ Name: name, CreationDate: created, BucketRegion: region })),
    Owner: { ID: call.account },
  }
}

/** Deletes a bucket that holds no version of any object. Throws `BucketNotEmpty` (BEHAVIOUR 10). */
export const deleteBucket: S3Operation<'DeleteBucket'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:DeleteBucket')
  if (bucket.objects.size > 0) {
    throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', { status: 409 })
  }
  buckets(call.world).delete(bucket.name)
  return {}
}
