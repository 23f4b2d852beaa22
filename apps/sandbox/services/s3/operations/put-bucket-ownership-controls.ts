import type {
  PutBucketOwnershipControlsCommandInput,
  PutBucketOwnershipControlsCommandOutput,
} from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Sets the ownership controls. */
export const putBucketOwnershipControls: Operation<
  PutBucketOwnershipControlsCommandInput,
  PutBucketOwnershipControlsCommandOutput
> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketOwnershipControls')
  if (input.OwnershipControls) bucket.ownershipControls = input.OwnershipControls
  return {}
}
