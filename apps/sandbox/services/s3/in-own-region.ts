import type { Region } from '../../../manifest/ids'
import type { Call } from '../../request/operation'
import { bucketNamed } from './require-bucket'

/** The call as if it were signed for the bucket's Region, for the operations that S3 answers anywhere. @throws AwsError `NoSuchBucket` */
export const inOwnRegion = (call: Call, bucket: string | undefined): Call => ({
  ...call,
  region: bucketNamed(call, bucket).region as Region,
})
