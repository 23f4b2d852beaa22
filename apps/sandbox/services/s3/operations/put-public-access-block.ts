import type { PutPublicAccessBlockCommandInput, PutPublicAccessBlockCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Sets the public access block. */
export const putPublicAccessBlock: Operation<PutPublicAccessBlockCommandInput, PutPublicAccessBlockCommandOutput> = (
  input,
  call,
) => {
  const bucket = requireBucket(call, input, 's3:PutBucketPublicAccessBlock')
  bucket.publicAccessBlock = input.PublicAccessBlockConfiguration ?? {}
  return {}
}
