import type { PutBucketPolicyCommandInput, PutBucketPolicyCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'
import { validateBucketPolicy } from '../validate-bucket-policy'

/** Sets the bucket policy (BEHAVIOUR 8). */
export const putBucketPolicy: Operation<PutBucketPolicyCommandInput, PutBucketPolicyCommandOutput> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketPolicy')
  validateBucketPolicy(bucket, input.Policy ?? '')
  bucket.policy = input.Policy ?? ''
  return {}
}
