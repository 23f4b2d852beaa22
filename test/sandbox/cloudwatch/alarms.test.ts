import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  type DescribeAlarmHistoryCommandInput,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch'
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const alarm = (changes: Partial<PutMetricAlarmCommandInput> = {}): PutMetricAlarmCommand =>
  new PutMetricAlarmCommand({
    AlarmName: 'guardpost-failed',
    AlarmDescription: 'An alert was not delivered',
    Namespace: 'Test',
    MetricName: 'Failed',
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    ...changes,
  })

const failure = new PutMetricDataCommand({ Namespace: 'Test', MetricData: [{ MetricName: 'Failed', Value: 1 }] })

const stateOf = async (client: CloudWatchClient) =>
  (await client.send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0]?.StateValue

const advance = (sandbox: TestSandbox, advanceSeconds: number) =>
  fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })

describe('a metric alarm', () => {
  it('is OK without data where missing data are not breaching, ALARM after a failure, and OK again in a later period', () =>
    withSandbox(async (sandbox) => {
      const client = new CloudWatchClient(sandbox.as(ids.security))
      await client.send(alarm())
      expect(await stateOf(client)).toBe('OK')
      await client.send(failure)
      expect(await stateOf(client)).toBe('ALARM')
      await advance(sandbox, 600)
      expect(await stateOf(client)).toBe('OK')
    }))

  it.each([
    ['missing', 'INSUFFICIENT_DATA'],
    ['breaching', 'ALARM'],
    ['ignore', 'INSUFFICIENT_DATA'],
  ])('treats missing data as %s: %s', (TreatMissingData, expected) =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchClient(as(ids.security))
      await client.send(alarm({ TreatMissingData }))
      expect(await stateOf(client)).toBe(expected)
    }),
  )

  it('has its actions turned off and on again, while its state goes on changing (BEHAVIOUR 19)', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchClient(as(ids.security))
      await client.send(alarm())
      const AlarmNames = ['guardpost-failed', 'unknown']
      const actions = async () => (await client.send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0]?.ActionsEnabled
      await client.send(new DisableAlarmActionsCommand({ AlarmNames }))
      expect(await actions()).toBe(false)
      await client.send(failure)
      expect(await stateOf(client)).toBe('ALARM')
      await client.send(new EnableAlarmActionsCommand({ AlarmNames }))
      expect(await actions()).toBe(true)
    }))

  it('keeps a state that was set by hand until its period ends (BEHAVIOUR 9)', () =>
    withSandbox(async (sandbox) => {
      const client = new CloudWatchClient(sandbox.as(ids.security))
      await client.send(alarm({ Period: 86_400 }))
      await client.send(
        new SetAlarmStateCommand({ AlarmName: 'guardpost-failed', StateValue: 'ALARM', StateReason: 'drill' }),
      )
      expect(await stateOf(client)).toBe('ALARM')
      await advance(sandbox, 86_400)
      expect(await stateOf(client)).toBe('OK')
    }))

  it('tells the default bus of its Region that its state changed (BEHAVIOUR 10)', () =>
    withSandbox(async ({ as }) => {
      const settings = as(ids.security, 'eu-west-1')
      const queueArn = `arn:aws:sqs:eu-west-1:${ids.security}:told`
      const allow = {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
      }
      const Attributes = { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [allow] }) }
      const sqs = new SQSClient(settings)
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'told', Attributes }))
      const events = new EventBridgeClient(settings)
      const pattern = { source: ['aws.cloudwatch'], detail: { state: { value: ['ALARM'] } } }
      await events.send(new PutRuleCommand({ Name: 'told', EventPattern: JSON.stringify(pattern) }))
      await events.send(new PutTargetsCommand({ Rule: 'told', Targets: [{ Id: 'queue', Arn: queueArn }] }))
      const client = new CloudWatchClient(settings)
      await client.send(alarm())
      await client.send(failure)
      const received = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
      expect(received.Messages?.map(({ Body }) => JSON.parse(Body ?? ''))).toMatchObject([
        {
          'detail-type': 'CloudWatch Alarm State Change',
          account: ids.security,
          region: 'eu-west-1',
          resources: [`arn:aws:cloudwatch:eu-west-1:${ids.security}:alarm:guardpost-failed`],
          detail: {
            alarmName: 'guardpost-failed',
            configuration: { description: 'An alert was not delivered' },
            previousState: { value: 'OK' },
            state: { value: 'ALARM' },
          },
        },
      ])
    }))
})

describe('PutMetricAlarm', () => {
  it.each([
    ['an action that is no ARN', { AlarmActions: ['nope'] }, 'Invalid arn syntax: nope'],
    ['missing data that are treated in no known way', { TreatMissingData: 'nope' }, 'TreatMissingData'],
  ])('refuses %s (BEHAVIOUR 21)', (_, changes, words) =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchClient(as(ids.security)).send(alarm(changes))
      await expect(call).rejects.toMatchObject({ name: 'ValidationException', message: expect.stringContaining(words) })
    }),
  )

  it('keeps the state and the tags of an alarm whose settings it replaces (BEHAVIOUR 7)', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchClient(as(ids.security))
      await client.send(alarm({ Tags: [{ Key: 'team', Value: 'security' }] }))
      await client.send(failure)
      await client.send(alarm({ AlarmDescription: 'new words' }))
      const [found] = (await client.send(new DescribeAlarmsCommand({}))).MetricAlarms ?? []
      expect(found).toMatchObject({ StateValue: 'ALARM', AlarmDescription: 'new words' })
      const tags = await client.send(new ListTagsForResourceCommand({ ResourceARN: found?.AlarmArn }))
      expect(tags.Tags).toEqual([{ Key: 'team', Value: 'security' }])
    }))

  it.each([
    ['a period that is no multiple of 60', { Period: 61 }, 'ValidationException'],
    ['more datapoints to alarm than periods', { DatapointsToAlarm: 2 }, 'ValidationException'],
  ])('refuses %s', (_what, changes, name) =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchClient(as(ids.security)).send(alarm(changes))
      await expect(call).rejects.toMatchObject({ name })
    }),
  )
})

describe('DescribeAlarms', () => {
  it('reads all pages, by prefix', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchClient(as(ids.security))
      for (let index = 0; index < 7; index += 1) await client.send(alarm({ AlarmName: `guardpost-${index}` }))
      await client.send(alarm({ AlarmName: 'other' }))
      const first = await client.send(new DescribeAlarmsCommand({ AlarmNamePrefix: 'guardpost-' }))
      const second = await client.send(
        new DescribeAlarmsCommand({ AlarmNamePrefix: 'guardpost-', NextToken: first.NextToken }),
      )
      expect([first.MetricAlarms?.length, second.MetricAlarms?.length, second.NextToken]).toEqual([5, 2, undefined])
    }))
})

describe('DeleteAlarms', () => {
  it('deletes what is there and is silent about the rest (BEHAVIOUR 12)', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchClient(as(ids.security))
      await client.send(alarm())
      await client.send(new DeleteAlarmsCommand({ AlarmNames: ['guardpost-failed', 'unknown'] }))
      expect((await client.send(new DescribeAlarmsCommand({}))).MetricAlarms).toEqual([])
    }))
})

describe('SetAlarmState', () => {
  it('answers ResourceNotFound for an unknown alarm', () =>
    withSandbox(async ({ as }) => {
      const input = { AlarmName: 'unknown', StateValue: 'OK', StateReason: 'drill' } as const
      const call = new CloudWatchClient(as(ids.security)).send(new SetAlarmStateCommand(input))
      await expect(call).rejects.toMatchObject({ name: 'ResourceNotFound', $metadata: { httpStatusCode: 404 } })
    }))
})

describe('the history of alarms', () => {
  const items = async (client: CloudWatchClient, input: DescribeAlarmHistoryCommandInput = {}) =>
    (await client.send(new DescribeAlarmHistoryCommand(input))).AlarmHistoryItems ?? []

  it('has every change, the newest first, and stays when the alarm is deleted (BEHAVIOUR 18)', () =>
    withSandbox(async (sandbox) => {
      const client = new CloudWatchClient(sandbox.as(ids.security))
      await client.send(alarm())
      await stateOf(client)
      await client.send(failure)
      await advance(sandbox, 600)
      await stateOf(client)
      await client.send(new DeleteAlarmsCommand({ AlarmNames: ['guardpost-failed', 'unknown'] }))
      expect((await items(client)).map(({ HistorySummary }) => HistorySummary)).toEqual([
        'Alarm "guardpost-failed" deleted',
        'Alarm updated from ALARM to OK',
        'Alarm updated from OK to ALARM',
        'Alarm updated from INSUFFICIENT_DATA to OK',
        'Alarm "guardpost-failed" created',
      ])
      const updates = await items(client, { HistoryItemType: 'StateUpdate', ScanBy: 'TimestampAscending' })
      expect(updates).toHaveLength(3)
      expect(JSON.parse(updates[1]?.HistoryData ?? '')).toMatchObject({
        oldState: { stateValue: 'OK' },
        newState: { stateValue: 'ALARM' },
      })
      expect(await items(client, { AlarmName: 'other' })).toEqual([])
    }))

  it('is of the time that is asked for, and ends after 30 days (BEHAVIOUR 18)', () =>
    withSandbox(async (sandbox) => {
      const client = new CloudWatchClient(sandbox.as(ids.security))
      await client.send(alarm())
      const created = new Date(sandbox.world().clock.now().getTime() - 1000)
      await advance(sandbox, 15 * 86_400)
      const fortnight = new Date(sandbox.world().clock.now().getTime() - 14 * 86_400_000)
      const configured = { HistoryItemType: 'ConfigurationUpdate' as const }
      expect(await items(client, { ...configured, StartDate: fortnight })).toEqual([])
      expect(await items(client, { ...configured, StartDate: created })).toHaveLength(1)
      await advance(sandbox, 16 * 86_400)
      expect(await items(client, configured)).toEqual([])
    }))
})
