import {
  CreateArchiveCommand,
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeArchiveCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemovePermissionCommand,
  RemoveTargetsCommand,
  type Target,
  TestEventPatternCommand,
  type TestEventPatternCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { finding, putQueue, putRoute } from './route-fixture'

const withEvents = (test: (events: EventBridgeClient) => Promise<void>): Promise<void> =>
  withSandbox(({ as }) => test(new EventBridgeClient(as(ids.security, 'eu-west-1'))))

const topic = (name: string): string => `arn:aws:sns:eu-west-1:${ids.security}:${name}`
const pattern = JSON.stringify({ source: ['aws.guardduty'] })

describe('PutRule', () => {
  it('replaces a rule, its targets and tags excepted (6)', () =>
    withEvents(async (events) => {
      const tags = [{ Key: 'a', Value: 'b' }]
      await events.send(new PutRuleCommand({ Name: 'r', EventPattern: pattern, Description: 'first', Tags: tags }))
      await events.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 'T', Arn: topic('a') }] }))
      const { RuleArn } = await events.send(new PutRuleCommand({ Name: 'r', EventPattern: pattern, State: 'DISABLED' }))
      expect(RuleArn).toBe(`arn:aws:events:eu-west-1:${ids.security}:rule/r`)
      expect(await events.send(new DescribeRuleCommand({ Name: 'r' }))).toMatchObject({ State: 'DISABLED' })
      expect((await events.send(new DescribeRuleCommand({ Name: 'r' }))).Description).toBeUndefined()
      expect((await events.send(new ListTargetsByRuleCommand({ Rule: 'r' }))).Targets).toHaveLength(1)
      expect((await events.send(new ListTagsForResourceCommand({ ResourceARN: RuleArn }))).Tags).toEqual(tags)
    }))

  it('refuses a pattern that is none, and one above 2,048 characters (4)', () =>
    withEvents(async (events) => {
      const put = (text: string): Promise<unknown> => events.send(new PutRuleCommand({ Name: 'r', EventPattern: text }))
      await expect(put('{"a": "b"}')).rejects.toMatchObject({
        name: 'InvalidEventPatternException',
        message: expect.stringContaining('Event pattern is not valid. Reason:'),
      })
      const long = { account: Array.from({ length: 136 }, () => ids.workload) }
      expect(JSON.stringify(long).length).toBeGreaterThan(2048)
      await expect(put(JSON.stringify(long))).rejects.toMatchObject({ name: 'LimitExceededException' })
    }))

  it('refuses the 301st rule of a bus (3)', () =>
    withSandbox(async (sandbox) => {
      const events = new EventBridgeClient(sandbox.as(ids.security, 'eu-west-1'))
      const put = (name: string): Promise<unknown> =>
        events.send(new PutRuleCommand({ Name: name, EventPattern: pattern }))
      await Promise.all(Array.from({ length: 300 }, (_, index) => put(`rule-${index}`)))
      await expect(put('one-more')).rejects.toMatchObject({ name: 'LimitExceededException' })
      await put('rule-7')
    }))
})

describe('PutTargets', () => {
  const putting = (targets: readonly Target[], check: (call: Promise<unknown>) => Promise<void>): Promise<void> =>
    withEvents(async (events) => {
      await events.send(new PutRuleCommand({ Name: 'r', EventPattern: pattern }))
      await check(events.send(new PutTargetsCommand({ Rule: 'r', Targets: [...targets] })))
    })

  const refuses = (target: Omit<Target, 'Id'>, message: string): Promise<void> =>
    putting([{ Id: 'T', ...target }], (call) =>
      expect(call).rejects.toMatchObject({ name: 'ValidationException', message: expect.stringContaining(message) }),
    )

  const five = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ Id: name, Arn: topic(name) }))

  it('takes five targets whether they exist or not (3, 7)', () =>
    putting(five, (call) => expect(call).resolves.toMatchObject({ FailedEntryCount: 0 })))

  it('refuses the sixth target of a rule (3)', () =>
    putting([...five, { Id: 'f', Arn: topic('f') }], (call) =>
      expect(call).rejects.toMatchObject({ name: 'LimitExceededException' }),
    ))

  it.each<[string, Omit<Target, 'Id'>, string]>([
    ['two inputs (8)', { Arn: topic('a'), Input: '{}', InputPath: '$' }, 'Only one of Input'],
    ['an Input that is not JSON', { Arn: topic('a'), Input: 'text' }, 'JSON syntax error'],
    [
      'text without quotes (9)',
      { Arn: topic('a'), InputTransformer: { InputTemplate: 'plain text' } },
      'Invalid InputTemplate',
    ],
    [
      'a template that is broken JSON (9)',
      { Arn: topic('a'), InputTransformer: { InputTemplate: '{"a": }' } },
      'Invalid InputTemplate',
    ],
    [
      'a placeholder without a variable (9)',
      { Arn: topic('a'), InputTransformer: { InputTemplate: '"<x>"' } },
      '<x> is not in InputPathsMap',
    ],
    [
      'a bus of another Region without a role (16)',
      { Arn: `arn:aws:events:us-east-1:${ids.security}:event-bus/default` },
      'RoleArn is required',
    ],
    ['a topic of another Region', { Arn: `arn:aws:sns:us-east-1:${ids.security}:a` }, 'not in the same Region'],
    [
      'an input for a bus of another account (8)',
      { Arn: `arn:aws:events:eu-west-1:${ids.workload}:event-bus/default`, Input: '{}' },
      'not available',
    ],
  ])('refuses %s', (_what, target, message) => refuses(target, message))

  it('answers 501 for targets that the sandbox has not (22)', () =>
    putting([{ Id: 'T', Arn: `arn:aws:lambda:eu-west-1:${ids.security}:function:f` }], (call) =>
      expect(call).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } }),
    ))
})

describe('rules', () => {
  it('are listed page by page, by prefix and by target', () =>
    withSandbox(async (sandbox) => {
      const events = new EventBridgeClient(sandbox.as(ids.security, 'eu-west-1'))
      for (const name of ['a-1', 'a-2', 'a-3', 'a-4', 'a-5', 'a-6', 'b-1']) {
        await putRoute(sandbox, [{ Id: 'T', Arn: topic(name) }], { name })
      }
      const first = await events.send(new ListRulesCommand({ NamePrefix: 'a-' }))
      expect(first.Rules).toHaveLength(5)
      const rest = await events.send(new ListRulesCommand({ NamePrefix: 'a-', NextToken: first.NextToken }))
      expect(rest.Rules?.map(({ Name }) => Name)).toEqual(['a-6'])
      const byTarget = await events.send(new ListRuleNamesByTargetCommand({ TargetArn: topic('b-1') }))
      expect(byTarget.RuleNames).toEqual(['b-1'])
    }))

  it('cannot be deleted while they have targets (5)', () =>
    withSandbox(async (sandbox) => {
      const events = new EventBridgeClient(sandbox.as(ids.security, 'eu-west-1'))
      await putRoute(sandbox, [{ Id: 'T', Arn: topic('a') }])
      const remove = (): Promise<unknown> => events.send(new DeleteRuleCommand({ Name: 'findings' }))
      await expect(remove()).rejects.toThrow("Rule can't be deleted since it has targets.")
      const removed = await events.send(new RemoveTargetsCommand({ Rule: 'findings', Ids: ['T', 'U'] }))
      expect(removed).toMatchObject({ FailedEntryCount: 1, FailedEntries: [{ TargetId: 'U' }] })
      await remove()
      await remove()
    }))
})

describe('PutEvents', () => {
  it('refuses entries one by one (2)', () =>
    withSandbox(async (sandbox) => {
      const events = new EventBridgeClient(sandbox.as(ids.security, 'eu-west-1'))
      const queue = await putQueue(sandbox, 'q')
      await putRoute(sandbox, [{ Id: 'T', Arn: queue.arn }], { pattern: { source: ['mine'] } })
      const good = { Source: 'mine', DetailType: 'Test', Detail: '{"a":1}' }
      const answer = await events.send(
        new PutEventsCommand({
          Entries: [
            good,
            { ...good, Source: 'aws.guardduty' },
            { ...good, Detail: '[1]' },
            { ...good, DetailType: undefined },
            { ...good, EventBusName: 'no-such-bus' },
          ],
        }),
      )
      expect(answer.FailedEntryCount).toBe(3)
      expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
        undefined,
        'NotAuthorizedForSourceException',
        'MalformedDetail',
        'InvalidArgument',
        undefined,
      ])
      const bodies = (await queue.receive()).map(({ body }) => JSON.parse(body))
      expect(bodies).toMatchObject([{ source: 'mine', account: ids.security, region: 'eu-west-1', detail: { a: 1 } }])
    }))

  it('takes at most ten entries (2)', () =>
    withEvents(async (events) => {
      const entry = { Source: 'mine', DetailType: 'Test', Detail: '{}' }
      const call = events.send(new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => entry) }))
      await expect(call).rejects.toMatchObject({ name: 'ValidationException' })
    }))
})

describe('event buses', () => {
  it('exist once per name; the default bus stays (20)', () =>
    withEvents(async (events) => {
      await events.send(new CreateEventBusCommand({ Name: 'findings', Description: 'ours' }))
      await expect(events.send(new CreateEventBusCommand({ Name: 'findings' }))).rejects.toMatchObject({
        name: 'ResourceAlreadyExistsException',
      })
      await expect(events.send(new DeleteEventBusCommand({ Name: 'default' }))).rejects.toThrow(
        'Cannot delete event bus default.',
      )
      const { EventBuses } = await events.send(new ListEventBusesCommand({}))
      expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'findings'])
    }))

  it('with rules cannot be deleted (20)', () =>
    withEvents(async (events) => {
      await events.send(new CreateEventBusCommand({ Name: 'findings' }))
      await events.send(new PutRuleCommand({ Name: 'r', EventBusName: 'findings', EventPattern: pattern }))
      const remove = (): Promise<unknown> => events.send(new DeleteEventBusCommand({ Name: 'findings' }))
      await expect(remove()).rejects.toThrow('has rules')
      await events.send(new DeleteRuleCommand({ Name: 'r', EventBusName: 'findings' }))
      await remove()
    }))

  it('show the statements that PutPermission adds and RemovePermission takes away (17)', () =>
    withEvents(async (events) => {
      const condition = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-a1b2c3d4e5' }
      const permission = {
        Action: 'events:PutEvents',
        Principal: '*',
        StatementId: 'Organization',
        Condition: condition,
      }
      await events.send(new PutPermissionCommand(permission))
      const { Policy } = await events.send(new DescribeEventBusCommand({}))
      expect(JSON.parse(Policy ?? '').Statement).toMatchObject([
        { Sid: 'Organization', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } },
      ])
      await events.send(new RemovePermissionCommand({ StatementId: 'Organization' }))
      expect((await events.send(new DescribeEventBusCommand({}))).Policy).toBeUndefined()
      await expect(events.send(new RemovePermissionCommand({ StatementId: 'Organization' }))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      })
    }))
})

describe('TestEventPattern', () => {
  it('matches as rules do, and wants a whole event', () =>
    withEvents(async (events) => {
      const ask = (event: object): Promise<TestEventPatternCommandOutput> =>
        events.send(new TestEventPatternCommand({ EventPattern: pattern, Event: JSON.stringify(event) }))
      expect((await ask(finding())).Result).toBe(true)
      expect((await ask({ ...finding(), source: 'aws.s3' })).Result).toBe(false)
      await expect(ask({ source: 'aws.guardduty' })).rejects.toMatchObject({ name: 'ValidationException' })
    }))
})

describe('an archive', () => {
  it('counts the events that it keeps (21)', () =>
    withEvents(async (events) => {
      const { Arn } = await events.send(new DescribeEventBusCommand({}))
      const kept = JSON.stringify({ source: ['mine'] })
      await events.send(new CreateArchiveCommand({ ArchiveName: 'a', EventSourceArn: Arn, EventPattern: kept }))
      const entry = { DetailType: 'Test', Detail: '{}' }
      await events.send(
        new PutEventsCommand({
          Entries: [
            { ...entry, Source: 'mine' },
            { ...entry, Source: 'other' },
          ],
        }),
      )
      expect(await events.send(new DescribeArchiveCommand({ ArchiveName: 'a' }))).toMatchObject({ EventCount: 1 })
    }))
})

describe('the size of PutEvents', () => {
  it('refuses more than 1 MiB at once, and counts a time as 14 bytes (24)', () =>
    withSandbox(async ({ as }) => {
      const client = new EventBridgeClient(as(ids.security))
      const entry = (bytes: number) => {
        const Detail = JSON.stringify({ a: 'x'.repeat(bytes - 'sd{"a":""}'.length - 14) })
        return { Source: 's', DetailType: 'd', Detail, Time: new Date(0) }
      }
      const put = (bytes: number) => client.send(new PutEventsCommand({ Entries: [entry(524_288), entry(bytes)] }))
      expect((await put(524_288)).FailedEntryCount).toBe(0)
      await expect(put(524_289)).rejects.toMatchObject({ name: 'ValidationException' })
    }))
})
