import type { GetObjectCommandInput, GetObjectCommandOutput } from '@aws-sdk/client-s3'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { findVersion } from '../find-version'
import { objectHeaders } from '../object-headers'
import { requireBucket } from '../require-bucket'

/** Reads an object or one of its versions, whole (BEHAVIOUR 9). */
export const getObject: Operation<GetObjectCommandInput, GetObjectCommandOutput> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:GetObject', input.Key)
  if (input.Range !== undefined || input.PartNumber !== undefined) {
    throw new AwsError('NotImplemented', 'The sandbox does not build ranges of s3:GetObject.', { status: 501 })
  }
  const version = findVersion(bucket, input.Key ?? '', input.VersionId)
  const { ContentRange: _none, ...headers } = objectHeaders(bucket, version)
  return { ...headers, Body: version.body as never }
}
