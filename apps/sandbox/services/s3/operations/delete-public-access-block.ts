import type { DeletePublicAccessBlockCommandInput, DeletePublicAccessBlockCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Takes the public access block away. */
export const deletePublicAccessBlock: Operation<
  DeletePublicAccessBlockCommandInput,
  DeletePublicAccessBlockCommandOutput
> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketPublicAccessBlock')
  delete bucket.publicAccessBlock
  return {}
}
