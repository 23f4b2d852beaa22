import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const day = 24 * 60 * 60 * 1000
const group = { logGroupName: '/guardpost/findings' }
const stream = { ...group, logStreamName: 'one' }

const withStream = async (sandbox: TestSandbox) => {
  const client = new CloudWatchLogsClient(sandbox.as(ids.security))
  await client.send(new CreateLogGroupCommand(group))
  await client.send(new CreateLogStreamCommand(stream))
  const now = sandbox.world().clock.now().getTime()
  const put = (...times: number[]) =>
    client.send(
      new PutLogEventsCommand({
        ...stream,
        logEvents: times.map((time) => ({ timestamp: now + time, message: `at ${time}` })),
      }),
    )
  return { client, put }
}

describe('CreateLogGroup', () => {
  it('refuses a second group of the same name (BEHAVIOUR 1)', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchLogsClient(as(ids.security))
      await client.send(new CreateLogGroupCommand(group))
      await expect(client.send(new CreateLogGroupCommand(group))).rejects.toMatchObject({
        name: 'ResourceAlreadyExistsException',
        message: 'The specified log group already exists',
      })
      await new CloudWatchLogsClient(as(ids.security, 'eu-west-1')).send(new CreateLogGroupCommand(group))
    }))

  it('refuses a key that does not exist (BEHAVIOUR 2)', () =>
    withSandbox(async ({ as }) => {
      const kmsKeyId = `arn:aws:kms:us-east-1:${ids.security}:key/00000000-0000-4000-8000-000000000000`
      const call = new CloudWatchLogsClient(as(ids.security)).send(new CreateLogGroupCommand({ ...group, kmsKeyId }))
      await expect(call).rejects.toThrow('The specified KMS key does not exist or is not allowed to be used with Arn')
    }))

  it('refuses a name with other characters', () =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchLogsClient(as(ids.security)).send(new CreateLogGroupCommand({ logGroupName: 'a b' }))
      await expect(call).rejects.toMatchObject({ name: 'InvalidParameterException' })
    }))
})

describe('DeleteLogGroup', () => {
  it('does not delete a protected group (BEHAVIOUR 3)', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchLogsClient(as(ids.security))
      await client.send(new CreateLogGroupCommand({ ...group, deletionProtectionEnabled: true }))
      await expect(client.send(new DeleteLogGroupCommand(group))).rejects.toThrow('deletion protection')
    }))

  it('answers ResourceNotFoundException for an unknown group', () =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchLogsClient(as(ids.security)).send(new DeleteLogGroupCommand(group))
      await expect(call).rejects.toThrow('The specified log group does not exist.')
    }))
})

describe('DescribeLogGroups', () => {
  it('sorts by name over pages', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchLogsClient(as(ids.security))
      for (const name of ['f', 'e', 'd', 'c', 'b', 'a', 'z']) {
        await client.send(new CreateLogGroupCommand({ logGroupName: `/group/${name}` }))
      }
      const first = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/group/' }))
      const second = await client.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: '/group/', nextToken: first.nextToken }),
      )
      const names = [...(first.logGroups ?? []), ...(second.logGroups ?? [])].map(({ logGroupName }) => logGroupName)
      expect(names).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'z'].map((name) => `/group/${name}`))
      expect(second.nextToken).toBeUndefined()
    }))
})

describe('PutRetentionPolicy', () => {
  it('takes only the numbers of days that AWS knows, and hides expired events (BEHAVIOUR 5)', () =>
    withSandbox(async (sandbox) => {
      const { client, put } = await withStream(sandbox)
      await expect(client.send(new PutRetentionPolicyCommand({ ...group, retentionInDays: 31 }))).rejects.toMatchObject(
        {
          name: 'InvalidParameterException',
        },
      )
      await put(-3 * day)
      await client.send(new PutRetentionPolicyCommand({ ...group, retentionInDays: 1 }))
      expect((await client.send(new FilterLogEventsCommand(group))).events).toEqual([])
    }))
})

describe('PutLogEvents', () => {
  it('rejects what is too old or too new and stores the rest (BEHAVIOUR 8)', () =>
    withSandbox(async (sandbox) => {
      const { client, put } = await withStream(sandbox)
      expect((await put(-15 * day)).rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 })
      expect((await put(0, day / 8)).rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 })
      const stored = await client.send(new GetLogEventsCommand(stream))
      expect(stored.events?.map(({ message }) => message)).toEqual(['at 0'])
    }))

  it.each([
    ['events out of order', [1, 0], 'must be in chronological order'],
    ['a span over a day', [-2 * day, 0], 'cannot span more than 24 hours'],
    ['no events', [], 'length greater than or equal to 1'],
  ])('refuses %s (BEHAVIOUR 7)', (_what, times, message) =>
    withSandbox(async (sandbox) => {
      const { put } = await withStream(sandbox)
      await expect(put(...times)).rejects.toThrow(message)
    }),
  )

  it('refuses a stream that does not exist', () =>
    withSandbox(async (sandbox) => {
      const { client } = await withStream(sandbox)
      const call = client.send(new GetLogEventsCommand({ ...group, logStreamName: 'two' }))
      await expect(call).rejects.toThrow('The specified log stream does not exist.')
    }))
})

describe('GetLogEvents', () => {
  it('goes through all events from the head, and ends with the token it was given (BEHAVIOUR 9)', () =>
    withSandbox(async (sandbox) => {
      const { client, put } = await withStream(sandbox)
      await put(1, 2, 3)
      const input = { ...stream, limit: 2, startFromHead: true }
      const first = await client.send(new GetLogEventsCommand(input))
      const second = await client.send(new GetLogEventsCommand({ ...input, nextToken: first.nextForwardToken }))
      const third = await client.send(new GetLogEventsCommand({ ...input, nextToken: second.nextForwardToken }))
      expect([first, second, third].map(({ events }) => events?.length)).toEqual([2, 1, 0])
      expect(third.nextForwardToken).toBe(second.nextForwardToken)
    }))
})

describe('DescribeLogStreams', () => {
  it('puts the stream with the last event first when asked (BEHAVIOUR 6)', () =>
    withSandbox(async (sandbox) => {
      const { client, put } = await withStream(sandbox)
      await client.send(new CreateLogStreamCommand({ ...group, logStreamName: 'another' }))
      await put(5)
      const byTime = { ...group, orderBy: 'LastEventTime', descending: true } as const
      const found = await client.send(new DescribeLogStreamsCommand(byTime))
      expect(found.logStreams?.map(({ logStreamName }) => logStreamName)).toEqual(['one', 'another'])
    }))
})

describe('tags', () => {
  it('are added and removed by the ARN of the group (BEHAVIOUR 14)', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchLogsClient(as(ids.security))
      await client.send(new CreateLogGroupCommand({ ...group, tags: { a: '1', b: '2' } }))
      const resourceArn = `arn:aws:logs:us-east-1:${ids.security}:log-group:/guardpost/findings`
      await client.send(new TagResourceCommand({ resourceArn, tags: { c: '3' } }))
      await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }))
      expect((await client.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ b: '2', c: '3' })
    }))
})
