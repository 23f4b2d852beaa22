import type { DeleteBucketEncryptionCommandInput, DeleteBucketEncryptionCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'
import { newBucketDefaults } from '../state'

/** Goes back to encryption with keys of S3 (BEHAVIOUR 7). */
export const deleteBucketEncryption: Operation<
  DeleteBucketEncryptionCommandInput,
  DeleteBucketEncryptionCommandOutput
> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutEncryptionConfiguration')
  bucket.encryption = newBucketDefaults().encryption
  return {}
}
