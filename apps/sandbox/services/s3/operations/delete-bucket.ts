import type { DeleteBucketCommandInput, DeleteBucketCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { removeBucket } from '../create-bucket'
import { requireBucket } from '../require-bucket'

/** Deletes an empty bucket (BEHAVIOUR 10). */
export const deleteBucket: Operation<DeleteBucketCommandInput, DeleteBucketCommandOutput> = (input, call) => {
  removeBucket(call, requireBucket(call, input, 's3:DeleteBucket'))
  return {}
}
