import type {
  DeleteBucketOwnershipControlsCommandInput,
  DeleteBucketOwnershipControlsCommandOutput,
} from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Takes the ownership controls away. */
export const deleteBucketOwnershipControls: Operation<
  DeleteBucketOwnershipControlsCommandInput,
  DeleteBucketOwnershipControlsCommandOutput
> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketOwnershipControls')
  delete bucket.ownershipControls
  return {}
}
