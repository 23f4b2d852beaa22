import type { PathLink } from '../../../planning/state/path-link'
import { attempt } from '../../aws/attempt'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import { callIn, type FoundLink, type PathPlace, propertiesOf } from './link-reader'

/** The bucket for exported findings, with its policy; one without a policy exists all the same. */
export const readBucket = async (link: PathLink, place: PathPlace): Promise<FoundLink> => {
  const { GetBucketPolicyCommand } = await import('@aws-sdk/client-s3')
  const client = await place.aws.s3(place.region)
  try {
    const { Policy } = await attempt(callIn(place, 's3:GetBucketPolicy'), () =>
      client.send(new GetBucketPolicyCommand({ Bucket: link.name })),
    )
    return propertiesOf({ Policy })
  } catch (error) {
    if (error instanceof AwsCallFailed && isNamed(error.cause, 'NoSuchBucketPolicy')) return { Policy: '' }
    if (error instanceof AwsCallFailed && isNamed(error.cause, 'NoSuchBucket')) return undefined
    throw error
  }
}
