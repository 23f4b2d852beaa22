import type {
  GetBucketOwnershipControlsCommandInput,
  GetBucketOwnershipControlsCommandOutput,
} from '@aws-sdk/client-s3'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Reads the ownership controls (BEHAVIOUR 15). */
export const getBucketOwnershipControls: Operation<
  GetBucketOwnershipControlsCommandInput,
  GetBucketOwnershipControlsCommandOutput
> = (input, call) => {
  const { ownershipControls } = requireBucket(call, input, 's3:GetBucketOwnershipControls')
  if (!ownershipControls)
    throw new AwsError('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found', {
      status: 404,
    })
  return { OwnershipControls: ownershipControls }
}
