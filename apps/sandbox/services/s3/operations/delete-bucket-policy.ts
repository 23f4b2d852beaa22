import type { DeleteBucketPolicyCommandInput, DeleteBucketPolicyCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Takes the bucket policy away. */
export const deleteBucketPolicy: Operation<DeleteBucketPolicyCommandInput, DeleteBucketPolicyCommandOutput> = (
  input,
  call,
) => {
  const bucket = requireBucket(call, input, 's3:DeleteBucketPolicy')
  delete bucket.policy
  return {}
}
