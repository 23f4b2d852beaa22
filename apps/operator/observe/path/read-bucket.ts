import type { Json, PathLink } from '../../../planning/state/path-link'
import { attempt } from '../../aws/attempt'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import { callIn, type FoundLink, type PathPlace, propertiesOf } from './link-reader'

/** Whom the bucket notifies, as a template says it; nothing where the template does not. */
const notificationsOf = async (link: PathLink, place: PathPlace): Promise<Readonly<Record<string, Json>>> => {
  if (link.properties['NotificationConfiguration'] === undefined) return {}
  const { GetBucketNotificationConfigurationCommand } = await import('@aws-sdk/client-s3')
  const client = await place.aws.s3(place.region)
  const { QueueConfigurations = [] } = await attempt(callIn(place, 's3:GetBucketNotification'), () =>
    client.send(new GetBucketNotificationConfigurationCommand({ Bucket: link.name })),
  )
  const declared = QueueConfigurations.flatMap(({ QueueArn = '', Events = [] }) =>
    Events.map((event) => ({ Event: String(event), Queue: QueueArn })),
  )
  return { NotificationConfiguration: declared.length === 0 ? {} : { QueueConfigurations: declared } }
}

/** The bucket for exported findings, with its policy and whom it notifies; one without a policy exists all the same. */
export const readBucket = async (link: PathLink, place: PathPlace): Promise<FoundLink> => {
  const policy = await policyOf(link, place)
  return policy && { ...policy, ...(await notificationsOf(link, place)) }
}

const policyOf = async (link: PathLink, place: PathPlace): Promise<FoundLink> => {
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
