import {
  ChatbotClient,
  CreateSlackChannelConfigurationCommand,
  DescribeSlackChannelConfigurationsCommand,
} from '@aws-sdk/client-chatbot'
import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { parseSlackChannelId, parseSlackWorkspaceId, type SlackChannelId } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const workspace = parseSlackWorkspaceId('T0AAAAAAA')
const region = 'eu-west-1'

const slackScenario = (channels?: SlackChannelId[]) => ({
  ...smallOrganization,
  slack: [{ account: ids.security, workspace, ...(channels ? { channels } : {}) }],
})

const event = (changes: object = {}) => ({
  version: '0',
  id: 'e1',
  'detail-type': 'GuardDuty Finding',
  source: 'aws.guardduty',
  account: ids.security,
  time: '2026-11-24T12:00:00Z',
  region,
  resources: [],
  detail: {
    id: 'f1',
    accountId: ids.workload,
    severity: 8,
    type: 'Backdoor:EC2/C&CActivity.B',
    title: 'An instance talks to <https://evil.example|a server>',
    description: 'It is & was',
  },
  ...changes,
})

const configure = async (sandbox: TestSandbox, channels: string[], LoggingLevel = 'INFO') => {
  const sns = new SNSClient(sandbox.as(ids.security, region))
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alerts' }))
  for (const SlackChannelId of channels) {
    await new ChatbotClient(sandbox.as(ids.security, 'us-west-2')).send(
      new CreateSlackChannelConfigurationCommand({
        ConfigurationName: `to-${SlackChannelId}`,
        SlackTeamId: workspace,
        SlackChannelId,
        IamRoleArn: `arn:aws:iam::${ids.security}:role/slack`,
        SnsTopicArns: [TopicArn],
        LoggingLevel,
      }),
    )
  }
  const publish = (message: unknown) =>
    sns.send(new PublishCommand({ TopicArn, Message: typeof message === 'string' ? message : JSON.stringify(message) }))
  return { TopicArn, publish }
}

const read = async <Answer>({ url }: TestSandbox, route: string): Promise<Answer> =>
  (await fetch(`${url}/_sandbox/${route}`)).json() as Promise<Answer>

const messages = (sandbox: TestSandbox) => read<Record<string, unknown>[]>(sandbox, 'slack')
const dropped = async (sandbox: TestSandbox) =>
  (await read<{ chatbot: { dropped: { reason: string }[] } }>(sandbox, 'world')).chatbot.dropped

describe('a notification', () => {
  it('of an unmodified finding becomes a message in every channel whose configuration lists the topic (BEHAVIOUR 10, 11)', () =>
    withSandbox(async (sandbox) => {
      const { TopicArn, publish } = await configure(sandbox, ['C0SECURITY', 'C0PAYMENTS'])
      await publish(event())
      const told = await messages(sandbox)
      expect(told.map(({ channel }) => channel)).toEqual(['C0SECURITY', 'C0PAYMENTS'])
      expect(told[0]).toEqual({
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        account: ids.security,
        workspace,
        channel: 'C0SECURITY',
        configuration: 'to-C0SECURITY',
        topic: TopicArn,
        region,
        kind: 'guardduty',
        title: `GuardDuty Finding | eu-west-1 | Account: ${ids.workload}`,
        text: expect.stringContaining('Severity: High (8)\nFinding type: Backdoor:EC2/C&amp;CActivity.B'),
        findingId: 'f1',
      })
    }, slackScenario()))

  it('cannot smuggle links or mentions into Slack through a title', () =>
    withSandbox(async (sandbox) => {
      const { publish } = await configure(sandbox, ['C0SECURITY'])
      await publish(event())
      const [told] = await messages(sandbox)
      expect(told?.text).toContain('&lt;https://evil.example|a server&gt;')
    }, slackScenario()))

  it('is shown to people without the escapes that Slack undoes', () =>
    withSandbox(async (sandbox) => {
      const { publish } = await configure(sandbox, ['C0SECURITY'])
      await publish(event())
      const [shown] = await read<Record<string, unknown>[]>(sandbox, 'slack/shown')
      const [message] = await messages(sandbox)
      expect(shown).toEqual({ ...message, text: expect.stringContaining('Finding type: Backdoor:EC2/C&CActivity.B') })
      expect(shown?.text).toContain('<https://evil.example|a server>\nIt is & was\n')
    }, slackScenario()))

  it('of an alarm tells both states', () =>
    withSandbox(async (sandbox) => {
      const { publish } = await configure(sandbox, ['C0SECURITY'])
      const detail = {
        alarmName: 'guardpost-failed',
        previousState: { value: 'OK' },
        state: { value: 'ALARM', reason: 'too many' },
      }
      await publish(event({ source: 'aws.cloudwatch', 'detail-type': 'CloudWatch Alarm State Change', detail }))
      expect(await messages(sandbox)).toMatchObject([
        {
          kind: 'alarm',
          title: expect.stringContaining('guardpost-failed'),
          text: expect.stringContaining('OK -> ALARM\ntoo many'),
        },
      ])
    }, slackScenario()))

  it('in the custom schema becomes a message of its thread (BEHAVIOUR 12)', () =>
    withSandbox(async (sandbox) => {
      const { publish } = await configure(sandbox, ['C0SECURITY'])
      const content = {
        textType: 'client-markdown',
        title: 'Tampering',
        description: '*Detector* deleted',
        nextSteps: ['Ask who'],
        keywords: ['guardduty'],
      }
      await publish({ version: '1.0', source: 'custom', content, metadata: { threadId: 'f1' } })
      expect(await messages(sandbox)).toMatchObject([
        { kind: 'custom', title: 'Tampering', text: '*Detector* deleted\n- Ask who\n`guardduty`', threadId: 'f1' },
      ])
    }, slackScenario()))

  it('of a thread is a reply to the first of its id in its channel, and keeps its metadata (BEHAVIOUR 12)', () =>
    withSandbox(async (sandbox) => {
      const { publish } = await configure(sandbox, ['C0SECURITY', 'C0PAYMENTS'])
      const metadata = {
        summary: 'HIGH in payments',
        eventType: 'guardduty-finding',
        relatedResources: ['i-1'],
        additionalContext: { account: ids.workload },
      }
      const content = { description: 'x' }
      for (const threadId of ['f1', 'f2', 'f1']) {
        await publish({ version: '1.0', source: 'custom', content, metadata: { ...metadata, threadId } })
      }
      await publish({ version: '1.0', source: 'custom', content })
      const told = await messages(sandbox)
      const of = (channel: string) => told.filter((message) => message.channel === channel)
      for (const channel of ['C0SECURITY', 'C0PAYMENTS']) {
        const threads = of(channel).map(({ threadId, isReply }) => [threadId, isReply])
        expect(threads).toEqual([
          ['f1', false],
          ['f2', false],
          ['f1', true],
          [undefined, undefined],
        ])
      }
      expect([told[0]?.metadata, told.at(-1)?.metadata]).toEqual([metadata, undefined])
    }, slackScenario()))

  it('above ten in a second is throttled for its configuration, counted and logged (BEHAVIOUR 10)', () =>
    withSandbox(async (sandbox) => {
      const { publish } = await configure(sandbox, ['C0SECURITY'], 'ERROR')
      const { clock } = sandbox.world()
      const now = jest.spyOn(clock, 'now').mockReturnValue(clock.now())
      for (let index = 0; index < 12; index += 1) await publish(event())
      now.mockRestore()
      expect(await messages(sandbox)).toHaveLength(10)
      const reason = 'Event was throttled: more than 10 events a second'
      expect(await dropped(sandbox)).toMatchObject([{ reason }, { reason }])
      clock.advance(1)
      await publish(event())
      expect(await messages(sandbox)).toHaveLength(11)
      const settings = sandbox.as(ids.security, 'us-east-1')
      const logs = await new CloudWatchLogsClient(settings).send(
        new FilterLogEventsCommand({ logGroupName: '/aws/chatbot/to-C0SECURITY' }),
      )
      expect(logs.events?.map(({ message }) => message?.split(':')[0])).toEqual(
        Array.from({ length: 2 }, () => 'Event was throttled'),
      )
      const { Metrics } = await new CloudWatchClient(settings).send(
        new ListMetricsCommand({ MetricName: 'EventsThrottled' }),
      )
      expect(Metrics).toMatchObject([{ Namespace: 'AWS/Chatbot' }])
    }, slackScenario()))

  it.each([
    ['text', 'A finding of severity 8'],
    ['a transformed event', { title: 'x', severity: 8 }],
    ['an event of a source that is not rendered', event({ source: 'aws.example' })],
    ['an event that lost its envelope', event({ account: undefined })],
    ['a custom notification without a description', { version: '1.0', source: 'custom', content: { title: 'x' } }],
    ['a custom notification of another version', { version: '2.0', source: 'custom', content: { description: 'x' } }],
  ])('that is %s is dropped with a line in the log (BEHAVIOUR 13)', (_what, message) =>
    withSandbox(async (sandbox) => {
      const { publish } = await configure(sandbox, ['C0SECURITY'], 'ERROR')
      await publish(message)
      expect(await messages(sandbox)).toEqual([])
      expect(await dropped(sandbox)).toMatchObject([
        { reason: expect.stringContaining('Event received is not supported') },
      ])
      const logs = new CloudWatchLogsClient(sandbox.as(ids.security, 'us-east-1'))
      const found = await logs.send(new FilterLogEventsCommand({ logGroupName: '/aws/chatbot/to-C0SECURITY' }))
      expect(found.events?.[0]?.message).toMatch(
        /^Event received is not supported \(see https:\/\/docs\.aws\.amazon\.com/,
      )
    }, slackScenario()),
  )

  it('is dropped while its workspace is not authorized, and delivered again afterwards (BEHAVIOUR 9)', () =>
    withSandbox(async (sandbox) => {
      const { publish } = await configure(sandbox, ['C0SECURITY'])
      const authorize = (authorized: boolean) =>
        fetch(`${sandbox.url}/_sandbox/slack/workspaces`, {
          method: 'POST',
          body: JSON.stringify({ account: ids.security, workspace, authorized }),
        })
      await authorize(false)
      await publish(event())
      const chatbot = new ChatbotClient(sandbox.as(ids.security, 'us-west-2'))
      const found = await chatbot.send(new DescribeSlackChannelConfigurationsCommand({}))
      expect(found.SlackChannelConfigurations).toMatchObject([
        { State: 'DISABLED', StateReason: expect.stringContaining('not authorized') },
      ])
      expect(await messages(sandbox)).toEqual([])
      await authorize(true)
      await publish(event())
      expect(await messages(sandbox)).toHaveLength(1)
    }, slackScenario()))

  it('is dropped where the app is not in the channel (BEHAVIOUR 13)', () =>
    withSandbox(
      async (sandbox) => {
        const { publish } = await configure(sandbox, ['C0SECURITY', 'C0PRIVATE'])
        await publish(event())
        expect((await messages(sandbox)).map(({ channel }) => channel)).toEqual(['C0SECURITY'])
        expect(await dropped(sandbox)).toMatchObject([{ configuration: 'to-C0PRIVATE' }])
      },
      slackScenario([parseSlackChannelId('C0SECURITY')]),
    ))

  it.each([
    ['INFO', 1],
    ['ERROR', 0],
    ['NONE', 0],
  ])('that is delivered is logged at level %s: %i line(s) (BEHAVIOUR 14)', (level, lines) =>
    withSandbox(async (sandbox) => {
      const { publish } = await configure(sandbox, ['C0SECURITY'], level)
      await publish(event())
      const store = await read<{ logs: Record<string, { groups: Record<string, object> }> }>(sandbox, 'world')
      const groups = Object.keys(store.logs?.[`${ids.security}/us-east-1`]?.groups ?? {})
      expect(groups).toHaveLength(lines)
    }, slackScenario()),
  )

  it('for a channel that was closed is a delivery failure until it is open again (BEHAVIOUR 13)', () =>
    withSandbox(async (sandbox) => {
      const { publish } = await configure(sandbox, ['C0SECURITY'])
      const close = (open: boolean) =>
        fetch(`${sandbox.url}/_sandbox/slack/channels`, {
          method: 'POST',
          body: JSON.stringify({ account: ids.security, channel: 'C0SECURITY', open }),
        }).then((answer) => answer.json())
      expect(await close(false)).toEqual([{ account: ids.security, workspace, channel: 'C0SECURITY' }])
      await publish(event())
      expect(await read<object[]>(sandbox, 'slack')).toEqual([])
      const { chatbot } = await read<{ chatbot: { dropped: { reason: string }[] } }>(sandbox, 'world')
      expect(chatbot.dropped.map(({ reason }) => reason)).toEqual(['The app is not in Slack channel C0SECURITY'])
      expect(await close(true)).toEqual([])
      await publish(event())
      expect(await read<object[]>(sandbox, 'slack')).toHaveLength(1)
    }, slackScenario()))

  it('is counted in us-east-1 (BEHAVIOUR 14)', () =>
    withSandbox(async (sandbox) => {
      const { publish } = await configure(sandbox, ['C0SECURITY'])
      await publish(event())
      await publish('text')
      const found = await new CloudWatchClient(sandbox.as(ids.security, 'us-east-1')).send(
        new ListMetricsCommand({ Namespace: 'AWS/Chatbot' }),
      )
      expect(found.Metrics?.map(({ MetricName }) => MetricName)).toEqual([
        'EventsProcessed',
        'MessageDeliverySuccess',
        'UnsupportedEvents',
      ])
    }, slackScenario()))
})
