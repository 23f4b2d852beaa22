import type {
  BucketLocationConstraint,
  GetBucketLocationCommandInput,
  GetBucketLocationCommandOutput,
} from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { inOwnRegion } from '../in-own-region'
import { requireBucket } from '../require-bucket'

/** Reads the bucket's Region, from whichever Region it is asked (BEHAVIOUR 4). */
export const getBucketLocation: Operation<GetBucketLocationCommandInput, GetBucketLocationCommandOutput> = (
  input,
  call,
) => {
  const { region } = requireBucket(inOwnRegion(call, input.Bucket), input, 's3:GetBucketLocation')
  return region === 'us-east-1' ? {} : { LocationConstraint: region as BucketLocationConstraint }
}
