import type { PutObjectCommandInput } from '@aws-sdk/client-s3'
import { AwsError } from '../../kit/aws-error'
import { type Bucket, currentVersion } from './state'

/** @throws AwsError `PreconditionFailed` when `If-None-Match: *` meets an object, or `If-Match` another ETag. */
export const refuseUnmetCondition = (bucket: Bucket, input: PutObjectCommandInput): void => {
  const current = currentVersion(bucket, input.Key ?? '')
  const isUnmet =
    (input.IfNoneMatch === '*' && current !== undefined) ||
    (input.IfMatch !== undefined && input.IfMatch !== current?.etag)
  if (isUnmet) {
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
      status: 412,
    })
  }
}
