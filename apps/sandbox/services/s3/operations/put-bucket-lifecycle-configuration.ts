import type {
  PutBucketLifecycleConfigurationCommandInput,
  PutBucketLifecycleConfigurationCommandOutput,
} from '@aws-sdk/client-s3'
import type { Operation } from '../../../request/operation'
import { requireBucket } from '../require-bucket'

/** Sets the lifecycle rules, which are kept and not run (BEHAVIOUR 15). */
export const putBucketLifecycleConfiguration: Operation<
  PutBucketLifecycleConfigurationCommandInput,
  PutBucketLifecycleConfigurationCommandOutput
> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutLifecycleConfiguration')
  bucket.lifecycle = input.LifecycleConfiguration?.Rules ?? []
  return {}
}
