import type { PutObjectCommandInput, PutObjectCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { refuseUnmetCondition } from '../put-condition'
import { requireBucket } from '../require-bucket'
import { storeObject } from '../store-object'

/** Writes an object, also in aws-chunked encoding (BEHAVIOUR 9 and 11 to 13). */
export const putObject: Operation<PutObjectCommandInput, PutObjectCommandOutput> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutObject', input.Key)
  refuseUnmetCondition(bucket, input)
  const { etag, encryption, versionId } = storeObject(call, bucket, input)
  return {
    ETag: etag,
    ServerSideEncryption: encryption.algorithm,
    SSEKMSKeyId: encryption.keyId,
    ...(bucket.versioning === 'Enabled' ? { VersionId: versionId } : {}),
  }
}
