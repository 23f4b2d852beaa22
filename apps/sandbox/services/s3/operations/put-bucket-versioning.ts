import type { PutBucketVersioningCommandInput, PutBucketVersioningCommandOutput } from '@aws-sdk/client-s3'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Turns versioning on, or suspends it (BEHAVIOUR 9). */
export const putBucketVersioning: Operation<PutBucketVersioningCommandInput, PutBucketVersioningCommandOutput> = (
  input,
  call,
) => {
  const bucket = requireBucket(call, input, 's3:PutBucketVersioning')
  const status = input.VersioningConfiguration?.Status
  if (status !== 'Enabled' && status !== 'Suspended') {
    throw new AwsError('IllegalVersioningConfigurationException', 'The Versioning element must be specified', {
      status: 400,
    })
  }
  bucket.versioning = status
  return {}
}
