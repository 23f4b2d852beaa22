import type { QueueConfiguration } from '@aws-sdk/client-s3'
import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import { unbuilt } from '../../kit/unbuilt'
import type { World } from '../../world/world'
import { deliverToQueue } from '../sqs/deliver-to-queue'
import { invalidArgument, malformedXml } from './refusals'
import { requireBucket } from './require-bucket'
import { type Bucket, bucketArn, type ObjectVersion, type S3Operation } from './state'

/** What may be asked for of objects that are made; other events are not built. */
const creations: ReadonlySet<string> = new Set(['s3:ObjectCreated:*', 's3:ObjectCreated:Put'])

/** The conditions that S3 meets when it sends, whatever it sends (BEHAVIOUR 20). */
const sending = (bucket: Bucket, queueArn: string, body: object) => ({
  queueArn,
  principal: { service: 's3.amazonaws.com' },
  body: JSON.stringify(body),
  context: { 'aws:SourceArn': bucketArn(bucket.name), 'aws:SourceAccount': bucket.owner },
})

const checkQueue = (bucket: Bucket, { QueueArn, Events, Filter }: QueueConfiguration): void => {
  const arn = parseArn(QueueArn ?? '')
  if (Events === undefined || Events.length === 0) throw malformedXml()
  if (arn?.service !== 'sqs') throw invalidArgument('The ARN could not be parsed')
  if (arn.region !== bucket.region) {
    throw invalidArgument('The notification destination service region is not valid for the bucket location constraint')
  }
  if (QueueArn?.endsWith('.fifo')) throw invalidArgument('FIFO SQS queues are not supported')
  if (Filter !== undefined || Events.some((event) => !creations.has(event))) {
    throw unbuilt('The sandbox builds notifications of s3:ObjectCreated without a filter alone.')
  }
}

/** S3 sends a test to every destination that it is given, and refuses those that take none (BEHAVIOUR 19). */
const sendTest = (world: World, bucket: Bucket, queueArn: string): void => {
  const test = {
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: world.clock.now().toISOString(),
    Bucket: bucket.name,
    RequestId: world.ids.base32(16),
    HostId: world.ids.base32(32),
  }
  try {
    deliverToQueue(world, sending(bucket, queueArn, test))
  } catch (error) {
    if (error instanceof AwsError) throw invalidArgument('Unable to validate the following destination configurations')
    throw error
  }
}

/** Replaces all notifications of a bucket; an empty configuration takes them away (BEHAVIOUR 19). */
export const putBucketNotificationConfiguration: S3Operation<'PutBucketNotificationConfiguration'> = (input, call) => {
  const bucket = requireBucket(call, input, 's3:PutBucketNotification')
  const { QueueConfigurations = [], ...others } = input.NotificationConfiguration ?? {}
  if (Object.values(others).some((other) => other !== undefined)) {
    throw unbuilt('The sandbox builds notifications to queues alone.')
  }
  for (const one of QueueConfigurations) checkQueue(bucket, one)
  if (input.SkipDestinationValidation !== true) {
    for (const { QueueArn = '' } of QueueConfigurations) sendTest(call.world, bucket, QueueArn)
  }
  bucket.notifications = QueueConfigurations.map((one) => ({ ...one, Id: one.Id ?? call.world.ids.uuid() }))
  return {}
}

/** Reads the notifications; empty where there are none. */
export const getBucketNotificationConfiguration: S3Operation<'GetBucketNotificationConfiguration'> = (input, call) => {
  const { notifications = [] } = requireBucket(call, input, 's3:GetBucketNotification')
  return notifications.length === 0 ? {} : { QueueConfigurations: [...notifications] }
}

interface Created {
  readonly key: string
  readonly version: ObjectVersion
}

const recordOf = (world: World, bucket: Bucket, configurationId: string, { key, version }: Created): object => ({
  eventVersion: '2.1',
  eventSource: 'aws:s3',
  awsRegion: bucket.region,
  eventTime: world.clock.now().toISOString(),
  eventName: 'ObjectCreated:Put',
  s3: {
    s3SchemaVersion: '1.0',
    configurationId,
    bucket: { name: bucket.name, arn: bucketArn(bucket.name) },
    object: {
      key: encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+'),
      size: version.body?.length ?? 0,
      eTag: version.etag.replaceAll('"', ''),
      ...(version.versionId !== 'null' && { versionId: version.versionId }),
    },
  },
})

/** Notifies of a new object; a queue that refuses gets nothing, and nobody is told (BEHAVIOUR 20). */
export const notifyOfCreation = (world: World, bucket: Bucket, created: Created): void => {
  for (const { QueueArn = '', Id = '' } of bucket.notifications ?? []) {
    try {
      deliverToQueue(world, sending(bucket, QueueArn, { Records: [recordOf(world, bucket, Id, created)] }))
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
    }
  }
}
