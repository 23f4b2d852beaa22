import type { PutBucketEncryptionCommandInput, PutBucketEncryptionCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'
import { newBucketDefaults } from '../state'

/** Sets the default encryption (BEHAVIOUR 12). */
export const putBucketEncryption: Operation<PutBucketEncryptionCommandInput, PutBucketEncryptionCommandOutput> = (
  input,
  call,
) => {
  const bucket = requireBucket(call, input, 's3:PutEncryptionConfiguration')
  bucket.encryption = input.ServerSideEncryptionConfiguration ?? newBucketDefaults().encryption
  return {}
}
