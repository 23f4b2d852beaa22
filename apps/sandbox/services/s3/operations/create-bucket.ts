import type { CreateBucketCommandInput, CreateBucketCommandOutput } from '@aws-sdk/client-s3'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { makeBucket } from '../create-bucket'

/** Makes a bucket in the request's Region (BEHAVIOUR 1 to 3 and 7). */
export const createBucket: Operation<CreateBucketCommandInput, CreateBucketCommandOutput> = (input, call) => {
  const asked = input.CreateBucketConfiguration?.LocationConstraint
  const region = asked === 'EU' ? 'eu-west-1' : (asked ?? 'us-east-1')
  if (call.region !== 'us-east-1' && region !== call.region) {
    throw new AwsError(
      'IllegalLocationConstraintException',
      `The ${asked ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
      { status: 400 },
    )
  }
  const bucket = makeBucket(call, input.Bucket ?? '', region)
  return { Location: `/${bucket.name}`, BucketArn: `arn:aws:s3:::${bucket.name}` }
}
