import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  FilterLogEventsCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { putServiceEvent } from '../../../apps/sandbox/world/event-inlet'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { deliveries, finding, notifications, openLinks, putQueue, putRoute, putTopic } from './route-fixture'

const place = { account: ids.security, region: 'eu-west-1' }

const send = (sandbox: TestSandbox, detail: Record<string, unknown> = {}): void =>
  putServiceEvent(sandbox.world(), place, finding(detail))

const countOf = async (sandbox: TestSandbox, metric: string): Promise<number> => {
  const answer = await new CloudWatchClient(sandbox.as(ids.security, 'eu-west-1')).send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/Events',
      MetricName: metric,
      Dimensions: [{ Name: 'RuleName', Value: 'findings' }],
      StartTime: new Date(Date.now() - 3_600_000),
      EndTime: new Date(Date.now() + 3_600_000),
      Period: 7200,
      Statistics: ['Sum'],
    }),
  )
  return (answer.Datapoints ?? []).reduce((sum, point) => sum + (point.Sum ?? 0), 0)
}

describe('putServiceEvent', () => {
  it('brings an unmodified event through rule and topic into a confirmed mailbox (1)', () =>
    withSandbox(async (sandbox) => {
      await putRoute(sandbox, [{ Id: 'T', Arn: await putTopic(sandbox) }])
      send(sandbox)
      expect(await notifications(sandbox)).toEqual([])
      await openLinks(sandbox)
      send(sandbox)
      expect((await notifications(sandbox)).map((text) => JSON.parse(text))).toEqual([finding()])
    }))

  it('does not bring an event through a topic that is larger than a message of SNS', () =>
    withSandbox(async (sandbox) => {
      const letters = await putQueue(sandbox, 'letters')
      const target = { Id: 'T', Arn: await putTopic(sandbox), DeadLetterConfig: { Arn: letters.arn } }
      const small = { InputPathsMap: { title: '$.detail.title' }, InputTemplate: '"<title>"' }
      await putRoute(sandbox, [target, { ...target, Id: 'S', InputTransformer: small }])
      await openLinks(sandbox)
      send(sandbox, { description: 'x'.repeat(262_144) })
      expect(await notifications(sandbox)).toEqual(['"A title"'])
      expect(await letters.receive()).toHaveLength(1)
    }))

  it('leaves rules alone that do not match, are off, or belong to another Region (1)', () =>
    withSandbox(async (sandbox) => {
      const queue = await putQueue(sandbox, 'findings')
      await putRoute(sandbox, [{ Id: 'T', Arn: queue.arn }], {
        pattern: { detail: { severity: [{ numeric: ['<', 7] }] } },
      })
      send(sandbox)
      putServiceEvent(sandbox.world(), { ...place, region: 'us-east-1' }, finding({ severity: 5 }))
      expect(await queue.receive()).toEqual([])
      send(sandbox, { severity: 5 })
      expect(await queue.receive()).toHaveLength(1)
      await new EventBridgeClient(sandbox.as(ids.security, 'eu-west-1')).send(
        new DisableRuleCommand({ Name: 'findings' }),
      )
      send(sandbox, { severity: 5 })
      expect(await queue.receive()).toEqual([])
    }))

  it('keeps a refused event in the dead-letter queue, counts it and tells why (19)', () =>
    withSandbox(async (sandbox) => {
      const queue = await putQueue(sandbox, 'dead')
      const topic = await putTopic(sandbox, { policy: null })
      await putRoute(sandbox, [{ Id: 'T', Arn: topic, DeadLetterConfig: { Arn: queue.arn } }])
      send(sandbox)
      const [letter] = await queue.receive()
      expect(JSON.parse(letter?.body ?? '')).toEqual(finding())
      expect(letter?.attributes).toEqual({
        RULE_ARN: `arn:aws:events:eu-west-1:${ids.security}:rule/findings`,
        TARGET_ARN: topic,
        ERROR_CODE: 'NO_PERMISSIONS',
        ERROR_MESSAGE: expect.stringContaining('no statement allows events.amazonaws.com to sns:Publish'),
      })
      expect(await countOf(sandbox, 'FailedInvocations')).toBe(1)
      expect(await countOf(sandbox, 'InvocationsSentToDlq')).toBe(1)
      expect(await deliveries(sandbox)).toMatchObject([{ to: topic, outcome: 'deadLettered' }])
    }))

  it('says in the trail when the dead-letter queue refuses too (19)', () =>
    withSandbox(async (sandbox) => {
      const queue = await putQueue(sandbox, 'dead', false)
      const topic = `arn:aws:sns:eu-west-1:${ids.security}:gone`
      await putRoute(sandbox, [{ Id: 'T', Arn: topic, DeadLetterConfig: { Arn: queue.arn } }])
      send(sandbox)
      expect(await queue.receive()).toEqual([])
      expect(await deliveries(sandbox)).toMatchObject([
        {
          outcome: 'failed',
          reason: expect.stringMatching(/^NO_RESOURCE: .*dead-letter queue .* refused it, AccessDenied/),
        },
      ])
      expect(await countOf(sandbox, 'InvocationsFailedToBeSentToDlq')).toBe(1)
    }))

  it('does not let one refused target keep the others from theirs', () =>
    withSandbox(async (sandbox) => {
      const closed = await putQueue(sandbox, 'closed', false)
      const open = await putQueue(sandbox, 'open')
      await putRoute(sandbox, [
        { Id: 'A', Arn: closed.arn },
        { Id: 'B', Arn: open.arn },
      ])
      send(sandbox)
      expect(await open.receive()).toHaveLength(1)
      expect((await deliveries(sandbox)).map(({ outcome }) => outcome)).toEqual(['failed', 'delivered'])
    }))

  it('writes to a log group that a resource policy opens, and not before (18)', () =>
    withSandbox(async (sandbox) => {
      const logs = new CloudWatchLogsClient(sandbox.as(ids.security, 'eu-west-1'))
      const arn = `arn:aws:logs:eu-west-1:${ids.security}:log-group:/guardpost`
      await logs.send(new CreateLogGroupCommand({ logGroupName: '/guardpost' }))
      await putRoute(sandbox, [{ Id: 'T', Arn: arn }])
      send(sandbox)
      const policy = {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: `${arn}:*`,
          },
        ],
      }
      await logs.send(new PutResourcePolicyCommand({ policyName: 'events', policyDocument: JSON.stringify(policy) }))
      send(sandbox)
      const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: '/guardpost' }))
      expect(events?.map(({ message }) => JSON.parse(message ?? ''))).toEqual([finding()])
      expect((await deliveries(sandbox)).map(({ outcome }) => outcome)).toEqual(['failed', 'delivered'])
    }))
})
