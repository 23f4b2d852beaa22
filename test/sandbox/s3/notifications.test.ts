import {
  CreateBucketCommand,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { CreateQueueCommand, ReceiveMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const Bucket = 'notifying'
const region = 'ap-northeast-1'
const QueueArn = `arn:aws:sqs:${region}:${ids.security}:objects`

const allowing = (condition: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: QueueArn,
        Condition: condition,
      },
    ],
  })

const withBucket = (
  test: (clients: {
    s3: S3Client
    setPolicy: (text: string) => Promise<unknown>
    receive: () => Promise<string[]>
  }) => Promise<void>,
) =>
  withSandbox(async (sandbox) => {
    const s3 = new S3Client(sandbox.as(ids.security, region))
    const sqs = new SQSClient(sandbox.as(ids.security, region))
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }))
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'objects' }))
    await test({
      s3,
      setPolicy: (Policy) => sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } })),
      receive: async () => {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
        return Messages.map(({ Body = '' }) => Body)
      },
    })
  })

const configuration = (...QueueConfigurations: { QueueArn: string; Events: ['s3:ObjectCreated:*'] }[]) =>
  new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: { QueueConfigurations } })
const toQueue = configuration({ QueueArn, Events: ['s3:ObjectCreated:*'] })

describe('notifications of a bucket', () => {
  it('refuse a queue that does not let S3 send for the bucket of the account, and test one that does', () =>
    withBucket(async ({ s3, setPolicy, receive }) => {
      const refused = expect.objectContaining({
        name: 'InvalidArgument',
        message: 'Unable to validate the following destination configurations',
      })
      await expect(s3.send(toQueue)).rejects.toEqual(refused)
      await setPolicy(allowing({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::another' } }))
      await expect(s3.send(toQueue)).rejects.toEqual(refused)
      await setPolicy(
        allowing({
          ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${Bucket}` },
          StringEquals: { 'aws:SourceAccount': ids.security },
        }),
      )
      await s3.send(toQueue)
      expect((await receive()).map((body) => JSON.parse(body).Event)).toEqual(['s3:TestEvent'])
      const { QueueConfigurations = [] } = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }))
      expect(QueueConfigurations.map(({ QueueArn: queue, Events }) => [queue, Events])).toEqual([
        [QueueArn, ['s3:ObjectCreated:*']],
      ])
    }))

  it('go to a queue that its ARN names, whatever is validated', () =>
    withBucket(async ({ s3 }) => {
      const { input } = configuration({ QueueArn: 'invalid-queue', Events: ['s3:ObjectCreated:*'] })
      const call = s3.send(new PutBucketNotificationConfigurationCommand({ ...input, SkipDestinationValidation: true }))
      await expect(call).rejects.toMatchObject({ name: 'InvalidArgument', message: 'The ARN could not be parsed' })
    }))

  it('tell of each new object with its key as in a URL, until they are taken away', () =>
    withBucket(async ({ s3, setPolicy, receive }) => {
      await setPolicy(allowing({}))
      await s3.send(toQueue)
      await receive()
      await s3.send(new PutObjectCommand({ Bucket, Key: 'a/b c+d.json', Body: 'text' }))
      const [body = '{}'] = await receive()
      expect(JSON.parse(body).Records).toMatchObject([
        {
          eventSource: 'aws:s3',
          eventName: 'ObjectCreated:Put',
          awsRegion: region,
          s3: { bucket: { name: Bucket }, object: { key: 'a/b+c%2Bd.json', size: 4 } },
        },
      ])
      await s3.send(configuration())
      await s3.send(new PutObjectCommand({ Bucket, Key: 'later', Body: 'text' }))
      expect(await receive()).toEqual([])
    }))
})
