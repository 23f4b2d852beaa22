import {
  CreateArchiveCommand,
  CreateEventBusCommand,
  DeleteArchiveCommand,
  DeleteRuleCommand,
  DescribeArchiveCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const bus = `arn:aws:events:eu-west-1:${ids.security}:event-bus/default`
const rule = 'Events-Archive-all'

const withArchive = (test: (events: EventBridgeClient) => Promise<void>): Promise<void> =>
  withSandbox(async ({ as }) => {
    const events = new EventBridgeClient(as(ids.security, 'eu-west-1'))
    const EventPattern = JSON.stringify({ source: ['mine'] })
    await events.send(new CreateArchiveCommand({ ArchiveName: 'all', EventSourceArn: bus, EventPattern }))
    await test(events)
  })

describe('CreateArchive', () => {
  it('makes a rule of its own on the bus, which leaves replayed events out (25)', () =>
    withArchive(async (events) => {
      const found = await events.send(new DescribeRuleCommand({ Name: rule }))
      expect(found).toMatchObject({ ManagedBy: 'prod.vhs.events.aws.internal', State: 'ENABLED' })
      expect(JSON.parse(found.EventPattern ?? '')).toEqual({ source: ['mine'], 'replay-name': [{ exists: false }] })
      const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: rule }))
      expect(Targets).toMatchObject([{ Id: rule, Arn: 'arn:aws:events:eu-west-1:::' }])
    }))

  it.each([
    ['DeleteRule', new DeleteRuleCommand({ Name: rule })],
    ['DisableRule', new DisableRuleCommand({ Name: rule })],
    ['PutRule', new PutRuleCommand({ Name: rule, EventPattern: '{"source":["other"]}' })],
    [
      'PutTargets',
      new PutTargetsCommand({ Rule: rule, Targets: [{ Id: 'T', Arn: `arn:aws:sqs:eu-west-1:${ids.security}:q` }] }),
    ],
    ['RemoveTargets', new RemoveTargetsCommand({ Rule: rule, Ids: [rule] })],
  ])('lets nobody else change that rule by %s (25)', (_, command) =>
    withArchive(async (events) => {
      await expect(events.send(command as DeleteRuleCommand)).rejects.toMatchObject({ name: 'ManagedRuleException' })
    }),
  )

  it('counts an event once, and takes the rule away with the archive', () =>
    withArchive(async (events) => {
      await events.send(new PutEventsCommand({ Entries: [{ Source: 'mine', DetailType: 'd', Detail: '{}' }] }))
      expect(await events.send(new DescribeArchiveCommand({ ArchiveName: 'all' }))).toMatchObject({ EventCount: 1 })
      await events.send(new DeleteArchiveCommand({ ArchiveName: 'all' }))
      expect((await events.send(new ListRulesCommand({}))).Rules).toEqual([])
    }))
})

describe('CreateEventBus', () => {
  it('refuses the name of a partner bus (28)', () =>
    withArchive(async (events) => {
      const call = events.send(new CreateEventBusCommand({ Name: 'partner/bus' }))
      await expect(call).rejects.toMatchObject({ name: 'ValidationException' })
    }))
})
