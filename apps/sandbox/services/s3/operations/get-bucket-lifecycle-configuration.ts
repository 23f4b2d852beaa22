import type {
  GetBucketLifecycleConfigurationCommandInput,
  GetBucketLifecycleConfigurationCommandOutput,
} from '@aws-sdk/client-s3'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Reads the lifecycle rules (BEHAVIOUR 15). */
export const getBucketLifecycleConfiguration: Operation<
  GetBucketLifecycleConfigurationCommandInput,
  GetBucketLifecycleConfigurationCommandOutput
> = (input, call) => {
  const { lifecycle } = requireBucket(call, input, 's3:GetLifecycleConfiguration')
  if (!lifecycle)
    throw new AwsError('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', { status: 404 })
  return { Rules: lifecycle }
}
