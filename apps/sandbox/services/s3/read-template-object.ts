import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { requireBucket } from './require-bucket'
import { buckets, currentVersion } from './state'

/**
 * The text of an object that a service reads for its caller, from whichever Region the bucket is in.
 * @throws AwsError `ValidationError` "S3 error: …" as CloudFormation words it.
 */
export const readTemplateObject = (call: Call, location: { bucket: string; key: string }): string => {
  const region = buckets(call.world).get(location.bucket)?.region
  try {
    const inRegion = { ...call, region: region ?? call.region } as Call
    const bucket = requireBucket(inRegion, { Bucket: location.bucket }, 's3:GetObject', location.key)
    const version = currentVersion(bucket, location.key)
    if (!version?.body) throw new AwsError('NoSuchKey', 'The specified key does not exist.')
    return version.body.toString()
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    throw new AwsError(
      'ValidationError',
      `S3 error: ${error.message}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html`,
    )
  }
}
