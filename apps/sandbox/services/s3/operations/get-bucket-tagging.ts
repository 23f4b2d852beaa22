import type { GetBucketTaggingCommandInput, GetBucketTaggingCommandOutput } from '@aws-sdk/client-s3'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Reads the tags (BEHAVIOUR 15). */
export const getBucketTagging: Operation<GetBucketTaggingCommandInput, GetBucketTaggingCommandOutput> = (
  input,
  call,
) => {
  const { tags } = requireBucket(call, input, 's3:GetBucketTagging')
  if (!tags) throw new AwsError('NoSuchTagSet', 'The TagSet does not exist', { status: 404 })
  return { TagSet: tags }
}
