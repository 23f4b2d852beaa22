import type { GetBucketVersioningCommandInput, GetBucketVersioningCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Reads the versioning; empty for a bucket that never had it. */
export const getBucketVersioning: Operation<GetBucketVersioningCommandInput, GetBucketVersioningCommandOutput> = (
  input,
  call,
) => {
  const { versioning } = requireBucket(call, input, 's3:GetBucketVersioning')
  return versioning === undefined ? {} : { Status: versioning }
}
