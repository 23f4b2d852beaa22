import type { HeadBucketCommandInput, HeadBucketCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Tells whether a bucket can be reached, and its Region. */
export const headBucket: Operation<HeadBucketCommandInput, HeadBucketCommandOutput> = (input, call) => {
  const { name, region } = requireBucket(call, input, 's3:ListBucket')
  return { BucketRegion: region, BucketArn: `arn:aws:s3:::${name}`, AccessPointAlias: false }
}
