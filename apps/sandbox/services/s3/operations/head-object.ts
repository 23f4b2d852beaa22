import type { HeadObjectCommandInput, HeadObjectCommandOutput } from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { findVersion } from '../find-version'
import { objectHeaders } from '../object-headers'
import { requireBucket } from '../require-bucket'

/** Reads the headers of an object or of one of its versions. */
export const headObject: Operation<HeadObjectCommandInput, HeadObjectCommandOutput> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:GetObject', input.Key)
  return objectHeaders(bucket, findVersion(bucket, input.Key ?? '', input.VersionId))
}
