import type { GetPublicAccessBlockCommandInput, GetPublicAccessBlockCommandOutput } from '@aws-sdk/client-s3'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Reads the public access block (BEHAVIOUR 15). */
export const getPublicAccessBlock: Operation<GetPublicAccessBlockCommandInput, GetPublicAccessBlockCommandOutput> = (
  input,
  call,
) => {
  const { publicAccessBlock } = requireBucket(call, input, 's3:GetBucketPublicAccessBlock')
  if (!publicAccessBlock)
    throw new AwsError('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found', {
      status: 404,
    })
  return { PublicAccessBlockConfiguration: publicAccessBlock }
}
