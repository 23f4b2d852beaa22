import type { DeleteBucketTaggingCommandInput, DeleteBucketTaggingCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Takes all tags away. */
export const deleteBucketTagging: Operation<DeleteBucketTaggingCommandInput, DeleteBucketTaggingCommandOutput> = (
  input,
  call,
) => {
  const bucket = requireBucket(call, input, 's3:PutBucketTagging')
  delete bucket.tags
  return {}
}
