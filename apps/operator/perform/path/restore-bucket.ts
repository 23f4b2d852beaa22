import type { Event, NotificationConfiguration } from '@aws-sdk/client-s3'
import type { PathLink } from '../../../planning/state/path-link'
import { attempt } from '../../aws/attempt'
import { callIn } from '../../observe/path/link-reader'
import { documentOf, type LinkRepair } from './link-repair'

/** Whom the bucket is to notify, in the words of S3; undefined where the template does not say. */
const notificationsIn = ({ properties }: PathLink): NotificationConfiguration | undefined => {
  const declared = properties['NotificationConfiguration'] as unknown as
    | { readonly QueueConfigurations: readonly { readonly Event: Event; readonly Queue: string }[] }
    | undefined
  return (
    declared && {
      QueueConfigurations: declared.QueueConfigurations.map(({ Event, Queue }) => ({
        Events: [Event],
        QueueArn: Queue,
      })),
    }
  )
}

/**
 * The policy of the bucket for exported findings, and whom it notifies; a bucket that was deleted is made anew, empty. Where its name is somebody else's by
 * now, the stack's update fails with CloudFormation's reason.
 */
export const restoreBucket: LinkRepair = async ({ link, isAbsent, place, context }) => {
  if (isAbsent) {
    await context.executionPolicies()
    return context.engine.remake(link.stack, { logicalId: link.logicalId, referrers: 'go' })
  }
  const { PutBucketPolicyCommand } = await import('@aws-sdk/client-s3')
  const client = await place.aws.s3(place.region)
  const Policy = documentOf(link.properties['Policy'])
  await attempt(callIn(place, 's3:PutBucketPolicy'), () =>
    client.send(new PutBucketPolicyCommand({ Bucket: link.name, Policy })),
  )
  const NotificationConfiguration = notificationsIn(link)
  if (NotificationConfiguration === undefined) return
  const { PutBucketNotificationConfigurationCommand } = await import('@aws-sdk/client-s3')
  await attempt(callIn(place, 's3:PutBucketNotification'), () =>
    client.send(new PutBucketNotificationConfigurationCommand({ Bucket: link.name, NotificationConfiguration })),
  )
}
