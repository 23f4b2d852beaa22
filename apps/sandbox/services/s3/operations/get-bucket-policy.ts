import type { GetBucketPolicyCommandInput, GetBucketPolicyCommandOutput } from '@aws-sdk/client-s3'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Reads the bucket policy (BEHAVIOUR 15). */
export const getBucketPolicy: Operation<GetBucketPolicyCommandInput, GetBucketPolicyCommandOutput> = (input, call) => {
  const { policy } = requireBucket(call, input, 's3:GetBucketPolicy')
  if (policy === undefined)
    throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', { status: 404 })
  return { Policy: policy }
}
