import { CloudWatchLogsClient, PutResourcePolicyCommand } from '@aws-sdk/client-cloudwatch-logs'
import { EventBridgeClient, ListEventBusesCommand, PutPermissionCommand } from '@aws-sdk/client-eventbridge'
import { CreatePolicyCommand, CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const account = '222222222222'
const region = 'us-east-1'

/** Was accepted once, and made every later call on its resource end in a server fault. */
const poison = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: null, Action: null }] })

const trust = (statement: object = {}): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole', ...statement },
    ],
  })

const identity = (count: number): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: Array.from({ length: count }, (_one, index) => ({
      Sid: `Statement${index}`,
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: ['arn:aws:s3:::a-bucket-with-a-name-of-some-length/*'],
    })),
  })

/** Hands the malformed policy to each service; the name of its refusal. */
const refusals: Readonly<Record<string, readonly [string, (sandbox: TestSandbox) => Promise<unknown>]>> = {
  IAM: [
    'MalformedPolicyDocumentException',
    async ({ as }) => {
      const client = new IAMClient(as(account, region))
      return client.send(new CreatePolicyCommand({ PolicyName: 'poison', PolicyDocument: poison }))
    },
  ],
  'IAM (trust)': [
    'MalformedPolicyDocumentException',
    async ({ as }) => {
      const client = new IAMClient(as(account, region))
      const AssumeRolePolicyDocument = trust({ Principal: null })
      return client.send(new CreateRoleCommand({ RoleName: 'poison', AssumeRolePolicyDocument }))
    },
  ],
  SQS: [
    'InvalidAttributeValue',
    async ({ as }) =>
      new SQSClient(as(account, region)).send(
        new CreateQueueCommand({ QueueName: 'poison', Attributes: { Policy: poison } }),
      ),
  ],
  SNS: [
    'InvalidParameterException',
    async ({ as }) => {
      const client = new SNSClient(as(account, region))
      const { TopicArn } = await client.send(new CreateTopicCommand({ Name: 'poison' }))
      const attribute = { TopicArn, AttributeName: 'Policy', AttributeValue: poison }
      return client.send(new SetTopicAttributesCommand(attribute))
    },
  ],
  'SNS, for a topic that is there': [
    'InvalidParameterException',
    async ({ as }) => {
      const client = new SNSClient(as(account, region))
      await client.send(new CreateTopicCommand({ Name: 'poison' }))
      return client.send(new CreateTopicCommand({ Name: 'poison', Attributes: { Policy: poison } }))
    },
  ],
  KMS: [
    'MalformedPolicyDocumentException',
    async ({ as }) => new KMSClient(as(account, region)).send(new CreateKeyCommand({ Policy: poison })),
  ],
  S3: [
    'MalformedPolicy',
    async ({ as }) => {
      const client = new S3Client({ ...as(account, region), forcePathStyle: true })
      await client.send(new CreateBucketCommand({ Bucket: 'poison' }))
      return client.send(new PutBucketPolicyCommand({ Bucket: 'poison', Policy: poison }))
    },
  ],
  EventBridge: [
    'ValidationException',
    async ({ as }) =>
      new EventBridgeClient(as(account, region)).send(
        new PutPermissionCommand({ EventBusName: 'default', Policy: poison }),
      ),
  ],
  'CloudWatch Logs': [
    'InvalidParameterException',
    async ({ as }) =>
      new CloudWatchLogsClient(as(account, region)).send(
        new PutResourcePolicyCommand({ policyName: 'poison', policyDocument: poison }),
      ),
  ],
}

describe('a malformed policy', () => {
  it.each(Object.entries(refusals))('is refused with the error of %s (10)', async (_service, [name, put]) => {
    await withSandbox(async (sandbox) => {
      await expect(put(sandbox)).rejects.toMatchObject({ name })
    })
  })

  it('leaves its resource as it was (10)', async () => {
    await withSandbox(async (sandbox) => {
      const sqs = new SQSClient(sandbox.as(account, region))
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'poison' }))
      const again = new CreateQueueCommand({ QueueName: 'poison', Attributes: { Policy: poison } })
      await expect(sqs.send(again)).rejects.toThrow()
      await expect(sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))).resolves.toBeDefined()
      await expect(refusals.EventBridge?.[1](sandbox)).rejects.toThrow()
      const { EventBuses } = await new EventBridgeClient(sandbox.as(account, region)).send(
        new ListEventBusesCommand({}),
      )
      expect(EventBuses?.map(({ Policy }) => Policy)).toEqual([undefined])
    })
  })

  it('is also one that is too long for its kind (11)', async () => {
    await withSandbox(async ({ as }) => {
      const client = new IAMClient(as(account, region))
      const managed = (count: number): Promise<unknown> =>
        client.send(new CreatePolicyCommand({ PolicyName: `long-${count}`, PolicyDocument: identity(count) }))
      await expect(managed(40)).resolves.toBeDefined()
      await expect(managed(60)).rejects.toMatchObject({ name: 'LimitExceededException' })
      const role = { RoleName: 'long', AssumeRolePolicyDocument: trust() }
      await client.send(new CreateRoleCommand(role))
      const inline = (PolicyName: string): Promise<unknown> =>
        client.send(new PutRolePolicyCommand({ RoleName: 'long', PolicyName, PolicyDocument: identity(40) }))
      await inline('first')
      await inline('first')
      await expect(inline('second')).rejects.toMatchObject({ name: 'LimitExceededException' })
      const AssumeRolePolicyDocument = trust({ Condition: { StringEquals: { 'sts:ExternalId': 'a'.repeat(2_048) } } })
      const longTrust = new CreateRoleCommand({ RoleName: 'longer', AssumeRolePolicyDocument })
      await expect(client.send(longTrust)).rejects.toMatchObject({ name: 'LimitExceededException' })
    })
  })
})
