import type { GetBucketEncryptionCommandInput, GetBucketEncryptionCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Reads the default encryption, which every bucket has (BEHAVIOUR 7). */
export const getBucketEncryption: Operation<GetBucketEncryptionCommandInput, GetBucketEncryptionCommandOutput> = (
  input,
  call,
) => {
  const { encryption } = requireBucket(call, input, 's3:GetEncryptionConfiguration')
  return { ServerSideEncryptionConfiguration: encryption }
}
