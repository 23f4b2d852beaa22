import type { Region } from '../../../manifest/ids'
import { AwsError } from '../../kit/aws-error'
import { decideWithAccount } from '../../policy/evaluate'
import { parsePolicy } from '../../policy/policy-document'
import { principalOf } from '../../policy/principal'
import type { Call } from '../../request/operation'
import { type Bucket, bucketArn, buckets } from './state'

/** The part of every request that names a bucket. */
interface BucketRequest {
  readonly Bucket?: string | undefined
  readonly ExpectedBucketOwner?: string | undefined
}

const accessDenied = (): AwsError => new AwsError('AccessDenied', 'Access Denied', { status: 403 })

/** The bucket of a name, whoever asks. @throws AwsError `NoSuchBucket` */
const requireNamedBucket = (call: Call, name: string | undefined): Bucket => {
  const bucket = buckets(call.world).get(name ?? '')
  if (!bucket) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', { status: 404 })
  return bucket
}

/**
 * Whether the caller belongs to the owner's account or the bucket policy allows the action
 * (BEHAVIOUR 5).
 * @throws AwsError `AccessDenied`
 */
const requireAccess = (call: Call, bucket: Bucket, action: string, key: string | undefined): void => {
  const policy = bucket.policy === undefined ? undefined : parsePolicy(bucket.policy, 'resource')
  const decision = decideWithAccount(policy, bucket.owner, {
    principal: principalOf(call.caller),
    action,
    resource: bucketArn(bucket.name, key),
    context: { 'aws:ResourceAccount': bucket.owner, 's3:ResourceAccount': bucket.owner },
  })
  if (!decision.allowed) throw accessDenied()
}

/**
 * The bucket of a request, for one action on it or on one of its objects.
 * @throws AwsError `NoSuchBucket`; `AccessDenied` for a caller without rights or another owner
 *   than the expected one; `PermanentRedirect` for a request signed for another Region.
 */
export const requireBucket = (call: Call, input: BucketRequest, action: string, key?: string): Bucket => {
  const bucket = requireNamedBucket(call, input.Bucket)
  if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== bucket.owner) throw accessDenied()
  if (bucket.region !== call.region) {
    throw new AwsError(
      'PermanentRedirect',
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
      { status: 301 },
    )
  }
  requireAccess(call, bucket, action, key)
  return bucket
}

/**
 * The call as if it were signed for the bucket's Region, for the operations that S3 answers
 * anywhere.
 * @throws AwsError `NoSuchBucket`
 */
export const inOwnRegion = (call: Call, bucket: string | undefined): Call => ({
  ...call,
  region: requireNamedBucket(call, bucket).region as Region,
})

/**
 * A setting that a bucket may lack (BEHAVIOUR 15).
 * @throws AwsError `code` with HTTP 404 if the bucket lacks it
 */
export const requireSetting = <Setting>(setting: Setting | undefined, code: string, message: string): Setting => {
  if (setting === undefined) throw new AwsError(code, message, { status: 404 })
  return setting
}
