import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import {
  CreateEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge'
import { dueInstants, parseSchedule } from '../../../apps/sandbox/services/eventbridge/schedule'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { putQueue, type TestQueue } from './route-fixture'

const HOUR = 3600

const advance = (sandbox: TestSandbox, advanceSeconds: number) =>
  fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })

const ruleArn = `arn:aws:events:eu-west-1:${ids.security}:rule/digest`

/** A rule of the security account that puts something into a queue every hour. */
const withSchedule = (
  test: (setup: { sandbox: TestSandbox; events: EventBridgeClient; queue: TestQueue }) => Promise<void>,
  target: { Input?: string } = {},
) =>
  withSandbox(async (sandbox) => {
    const events = new EventBridgeClient(sandbox.as(ids.security, 'eu-west-1'))
    const queue = await putQueue(sandbox, 'digest')
    await events.send(new PutRuleCommand({ Name: 'digest', ScheduleExpression: 'rate(1 hour)' }))
    await events.send(new PutTargetsCommand({ Rule: 'digest', Targets: [{ Id: 'q', Arn: queue.arn, ...target }] }))
    await test({ sandbox, events, queue })
  })

describe('a rule with a schedule (BEHAVIOUR 23)', () => {
  it('fires once for an instant that the clock is moved over, with the event of EventBridge', () =>
    withSchedule(async ({ sandbox, queue }) => {
      await advance(sandbox, HOUR / 2)
      expect(await queue.receive()).toEqual([])
      await advance(sandbox, HOUR / 2)
      const [told, ...more] = await queue.receive()
      expect(more).toEqual([])
      expect(JSON.parse(told?.body ?? '')).toEqual({
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: ids.security,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        region: 'eu-west-1',
        resources: [ruleArn],
        detail: {},
      })
      await advance(sandbox, 10)
      expect(await queue.receive()).toEqual([])
    }))

  it('fires for each instant of one move', () =>
    withSchedule(async ({ sandbox, queue }) => {
      await advance(sandbox, 3 * HOUR)
      const times = (await queue.receive()).map(({ body }) => Date.parse(JSON.parse(body).time))
      expect(times.map((time) => (time - (times[0] ?? 0)) / 1000)).toEqual([0, HOUR, 2 * HOUR])
    }))

  it('gives its target the constant input', () =>
    withSchedule(
      async ({ sandbox, queue }) => {
        await advance(sandbox, HOUR)
        expect((await queue.receive()).map(({ body }) => body)).toEqual(['{"digest":true}'])
      },
      { Input: '{"digest":true}' },
    ))

  it('does not fire while it is off, nor later for that time', () =>
    withSchedule(async ({ sandbox, events, queue }) => {
      await events.send(new DisableRuleCommand({ Name: 'digest' }))
      await advance(sandbox, 2 * HOUR)
      await events.send(new EnableRuleCommand({ Name: 'digest' }))
      await advance(sandbox, HOUR)
      expect(await queue.receive()).toHaveLength(1)
    }))

  it('is refused on a custom bus', () =>
    withSandbox(async ({ as }) => {
      const events = new EventBridgeClient(as(ids.security))
      await events.send(new CreateEventBusCommand({ Name: 'own' }))
      const call = events.send(
        new PutRuleCommand({ Name: 'digest', EventBusName: 'own', ScheduleExpression: 'rate(1 hour)' }),
      )
      await expect(call).rejects.toMatchObject({
        name: 'ValidationException',
        message: 'ScheduleExpression is supported only on the default event bus.',
      })
    }))

  it('is made by a stack', () =>
    withSandbox(async ({ as }) => {
      const Properties = { Name: 'digest', ScheduleExpression: 'cron(0 7 ? * MON-FRI *)' }
      const template = { Resources: { Digest: { Type: 'AWS::Events::Rule', Properties } } }
      const stack = new CreateStackCommand({ StackName: 'digest', TemplateBody: JSON.stringify(template) })
      await new CloudFormationClient(as(ids.security, 'eu-west-1')).send(stack)
      const described = await new EventBridgeClient(as(ids.security, 'eu-west-1')).send(
        new DescribeRuleCommand({ Name: 'digest' }),
      )
      expect(described).toMatchObject({ Arn: ruleArn, ScheduleExpression: Properties.ScheduleExpression })
      expect(described.EventPattern).toBeUndefined()
    }))
})

describe('parseSchedule', () => {
  it.each([
    'rate(10 seconds)',
    'rate(1 minutes)',
    'rate(10 hour)',
    'rate()',
    'rate(10)',
    'rate(0 minutes)',
    'rate(-10 minutes)',
    'rate(10 MINUTES)',
    'rate( 10 minutes )',
    ' rate(10 minutes)',
    'cron(0 10 * * *)',
    'cron(0 10 * * * *)',
    'cron(0 10 ? * ? *)',
    'cron(60 10 * * ? *)',
    'cron(0/0 10 * * ? *)',
    'cron(0 10 * FOO ? *)',
    'at(2026-11-29T00:00:00)',
  ])('refuses %s', (text) => {
    const message = 'Parameter ScheduleExpression is not valid.'
    expect(() => parseSchedule(text)).toThrow(expect.objectContaining({ code: 'ValidationException', message }))
  })

  it.each(['cron(0 10 L * ? *)', 'cron(0 10 ? * 6L *)', 'cron(0 10 ? * 3#2 *)', 'cron(0 10 3W * ? *)'])(
    'does not build %s',
    (text) => {
      expect(() => parseSchedule(text)).toThrow(expect.objectContaining({ code: 'NotImplemented' }))
    },
  )
})

describe('dueInstants', () => {
  // 29 November 2026 is a Sunday.
  const at = (text: string): number => Date.parse(`2026-${text}:00Z`)
  const due = (schedule: string, after: string, until: string, limit = 100): string[] => {
    const span = { start: at(after), after: at(after), until: at(until) }
    return dueInstants(parseSchedule(schedule), span, limit).map((time) => new Date(time).toISOString().slice(5, 16))
  }

  it.each([
    ['cron(0 10 * * ? *)', '11-28T10:00', '11-30T09:59', ['11-29T10:00']],
    ['cron(0 18 ? * MON-FRI *)', '11-27T12:00', '11-30T18:00', ['11-27T18:00', '11-30T18:00']],
    ['cron(0 8 1 * ? *)', '11-15T00:00', '12-15T00:00', ['12-01T08:00']],
    ['cron(5,35 14 * * ? *)', '11-29T14:10', '11-30T14:10', ['11-29T14:35', '11-30T14:05']],
    ['cron(0/30 8-9 ? DEC 1,TUE *)', '12-01T08:00', '12-01T09:30', ['12-01T08:30', '12-01T09:00', '12-01T09:30']],
    ['cron(0 23-1 * * ? *)', '11-29T22:00', '11-30T02:00', ['11-29T23:00', '11-30T00:00', '11-30T01:00']],
    ['cron(0 0 * * ? 2027)', '11-01T00:00', '12-31T23:59', []],
    ['rate(30 minutes)', '11-29T10:10', '11-29T11:30', ['11-29T10:40', '11-29T11:10']],
    ['rate(1 day)', '11-29T10:10', '11-30T10:09', []],
  ])('of %s after %s until %s', (schedule, after, until, expected) => {
    expect(due(schedule, after, until)).toEqual(expected)
  })

  it.each(['cron(* * * * ? *)', 'rate(1 minute)'])('of %s are the latest where there are too many', (schedule) => {
    expect(due(schedule, '11-29T10:00', '11-29T11:00', 2)).toEqual(['11-29T10:59', '11-29T11:00'])
  })
})
