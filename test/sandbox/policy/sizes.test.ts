import { CloudWatchLogsClient, PutResourcePolicyCommand } from '@aws-sdk/client-cloudwatch-logs'
import { CreateEventBusCommand, EventBridgeClient, PutPermissionCommand } from '@aws-sdk/client-eventbridge'
import {
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const Principal = { AWS: `arn:aws:iam::${ids.security}:root` }
const Version = '2012-10-17'

/** A document of exactly so many characters, without blanks. */
const padded = (length: number, statement: object, put: (padding: string) => object): string => {
  const made = (padding: string) => JSON.stringify({ Version, ...put(padding), Statement: [statement] })
  return made('x'.repeat(length - made('').length))
}

const resourcePolicy = (length: number, Action: string, Resource: string): string =>
  padded(length, { Effect: 'Allow', Principal, Action, Resource }, (Id) => ({ Id }))

const identityPolicy = (length: number): string => {
  const made = (name: string) =>
    JSON.stringify({ Version, Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::${name}` }] })
  return made('x'.repeat(length - made('').length))
}

const trustPolicy = (length: number): string => {
  const made = (Sid: string) =>
    JSON.stringify({ Version, Statement: [{ Sid, Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] })
  return made('x'.repeat(length - made('').length))
}

const region = 'eu-west-1'

const putOnRole = async ({ as }: TestSandbox, command: PutRolePolicyCommand | UpdateAssumeRolePolicyCommand) => {
  const iam = new IAMClient(as(ids.security))
  const role = { RoleName: 'limited', AssumeRolePolicyDocument: trustPolicy(300) }
  await iam.send(new CreateRoleCommand(role)).catch(() => undefined)
  return command instanceof PutRolePolicyCommand ? iam.send(command) : iam.send(command)
}

type Put = (sandbox: TestSandbox, length: number) => Promise<unknown>

/** Each kind of policy: how much it may have, how it is put, and the code that more is refused with. */
const kinds: readonly (readonly [kind: string, limit: number, code: string, put: Put])[] = [
  [
    'a key',
    32_768,
    'LimitExceededException',
    ({ as }, length) =>
      new KMSClient(as(ids.security, region)).send(
        new CreateKeyCommand({ Policy: resourcePolicy(length, 'kms:*', '*') }),
      ),
  ],
  [
    'a topic',
    30_720,
    'InvalidParameter',
    ({ as }, length) => {
      const Policy = resourcePolicy(length, 'sns:Publish', `arn:aws:sns:${region}:${ids.security}:alerts`)
      return new SNSClient(as(ids.security, region)).send(
        new CreateTopicCommand({ Name: 'alerts', Attributes: { Policy } }),
      )
    },
  ],
  [
    'a queue',
    8192,
    'InvalidAttributeValue',
    ({ as }, length) => {
      const Policy = resourcePolicy(length, 'sqs:SendMessage', `arn:aws:sqs:${region}:${ids.security}:queue`)
      return new SQSClient(as(ids.security, region)).send(
        new CreateQueueCommand({ QueueName: 'queue', Attributes: { Policy } }),
      )
    },
  ],
  [
    'a bucket',
    20_480,
    'PolicyTooLarge',
    async ({ as }, length) => {
      const s3 = new S3Client({ ...as(ids.security), forcePathStyle: true })
      const bucket = { Bucket: 'guardpost-bucket' }
      await s3.send(new CreateBucketCommand(bucket)).catch(() => undefined)
      const Policy = resourcePolicy(length, 's3:GetObject', 'arn:aws:s3:::guardpost-bucket/*')
      return s3.send(new PutBucketPolicyCommand({ ...bucket, Policy }))
    },
  ],
  [
    'an event bus',
    10_240,
    'PolicyLengthExceededException',
    async ({ as }, length) => {
      const events = new EventBridgeClient(as(ids.security, region))
      await events.send(new CreateEventBusCommand({ Name: 'home' })).catch(() => undefined)
      const bus = `arn:aws:events:${region}:${ids.security}:event-bus/home`
      const Policy = resourcePolicy(length, 'events:PutEvents', bus)
      return events.send(new PutPermissionCommand({ EventBusName: 'home', Policy }))
    },
  ],
  [
    'log groups',
    5120,
    'InvalidParameterException',
    ({ as }, length) => {
      const policyDocument = resourcePolicy(length, 'logs:PutLogEvents', '*')
      return new CloudWatchLogsClient(as(ids.security, region)).send(
        new PutResourcePolicyCommand({ policyName: 'findings', policyDocument }),
      )
    },
  ],
  [
    'a managed policy',
    6144,
    'LimitExceeded',
    ({ as }, length) => {
      const PolicyDocument = identityPolicy(length)
      return new IAMClient(as(ids.security)).send(
        new CreatePolicyCommand({ PolicyName: `of-${length}`, PolicyDocument }),
      )
    },
  ],
  [
    'the inline policies of a role',
    10_240,
    'LimitExceeded',
    (sandbox, length) => {
      const PolicyDocument = identityPolicy(length)
      return putOnRole(sandbox, new PutRolePolicyCommand({ RoleName: 'limited', PolicyName: 'only', PolicyDocument }))
    },
  ],
  [
    'the trust of a role',
    2048,
    'LimitExceeded',
    (sandbox, length) => {
      const PolicyDocument = trustPolicy(length)
      return putOnRole(sandbox, new UpdateAssumeRolePolicyCommand({ RoleName: 'limited', PolicyDocument }))
    },
  ],
]

describe('the document of', () => {
  it.each(kinds)('%s has at most %i characters; one more is %s', (_kind, limit, code, put) =>
    withSandbox(async (sandbox) => {
      await expect(put(sandbox, limit + 1)).rejects.toMatchObject({ name: expect.stringContaining(code) })
      await expect(put(sandbox, limit)).resolves.toBeDefined()
    }),
  )

  it('a queue has at most 20 statements, with 7 actions each', () =>
    withSandbox(async ({ as }) => {
      const sqs = new SQSClient(as(ids.security, region))
      const statement = (Action: string | readonly string[]) => ({ Effect: 'Allow', Principal, Action, Resource: '*' })
      const create = (Statement: readonly object[]) =>
        sqs.send(
          new CreateQueueCommand({ QueueName: 'q', Attributes: { Policy: JSON.stringify({ Version, Statement }) } }),
        )
      const refused = { name: expect.stringContaining('InvalidAttributeValue') }
      await expect(create(Array(21).fill(statement('sqs:SendMessage')))).rejects.toMatchObject(refused)
      await expect(create([statement([...'abcdefgh'].map((name) => `sqs:${name}`))])).rejects.toMatchObject(refused)
    }))
})
