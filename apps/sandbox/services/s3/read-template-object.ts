import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { requireVersion } from './object-versions'
import { inOwnRegion, requireBucket } from './require-bucket'

/**
 * The text of an object that a service reads for its caller, from whichever Region the bucket is
 * in.
 * @throws AwsError `ValidationError` "S3 error: …" as CloudFormation words it.
 */
export const readTemplateObject = (call: Call, location: { bucket: string; key: string }): string => {
  try {
    const inRegion = inOwnRegion(call, location.bucket)
    const bucket = requireBucket(inRegion, { Bucket: location.bucket }, 's3:GetObject', location.key)
    return requireVersion(bucket, location.key, undefined).body.toString()
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    throw new AwsError(
      'ValidationError',
      `S3 error: ${error.message}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html`,
    )
  }
}
