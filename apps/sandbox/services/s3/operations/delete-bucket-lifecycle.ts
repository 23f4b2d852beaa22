import type { DeleteBucketLifecycleCommandInput, DeleteBucketLifecycleCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Takes the lifecycle rules away. */
export const deleteBucketLifecycle: Operation<DeleteBucketLifecycleCommandInput, DeleteBucketLifecycleCommandOutput> = (
  input,
  call,
) => {
  const bucket = requireBucket(call, input, 's3:PutLifecycleConfiguration')
  delete bucket.lifecycle
  return {}
}
