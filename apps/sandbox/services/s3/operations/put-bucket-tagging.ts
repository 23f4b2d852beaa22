import type { PutBucketTaggingCommandInput, PutBucketTaggingCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Replaces all tags. */
export const putBucketTagging: Operation<PutBucketTaggingCommandInput, PutBucketTaggingCommandOutput> = (
  input,
  call,
) => {
  const bucket = requireBucket(call, input, 's3:PutBucketTagging')
  bucket.tags = input.Tagging?.TagSet ?? []
  return {}
}
