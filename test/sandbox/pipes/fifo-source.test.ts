import { CreatePipeCommand, DescribePipeCommand } from '@aws-sdk/client-pipes'
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { ids } from '../../support/scenarios'
import { bodiesIn, region, topicArn } from '../states/machine-fixture'
import { fifoArn, withFifoPipe } from './fifo-fixture'

const items = (count: number): string[] => Array.from({ length: count }, (_, index) => `i${index + 1}`)

describe('a pipe from a FIFO queue', () => {
  it('gives a lone item at once', () =>
    withFifoPipe(async ({ sendItem, mails, sandbox, advance }) => {
      await sendItem('i1')
      expect(await mails()).toEqual([['i1']])
      await advance(1)
      expect(sandbox.world().journal.entries().at(-1)).toMatchObject({ operation: 'DeleteMessage', outcome: 'ok' })
    }))

  it('gathers what arrives while a batch of the group is at work, and readers wait for it (16, 17)', () =>
    withFifoPipe(async ({ sendItem, sendAll, mails }) => {
      await sendItem('i1')
      await sendAll(items(6).slice(1))
      expect(await mails()).toEqual([['i1'], items(6).slice(1)])
    }))

  it('begins the next batch of the group when the execution has ended, by the clock on its way (16, 17)', () =>
    withFifoPipe(async ({ sendAll, advance, sandbox }) => {
      await sendAll(items(25))
      const at = (): number[] =>
        sandbox
          .world()
          .journal.entries()
          .filter(({ operation, role }) => operation === 'Publish' && role === 'words')
          .map(({ at: text }) => new Date(text).getTime())
      expect(at()).toHaveLength(1)
      await advance(5)
      const [first = 0, second = 0, third = 0, ...rest] = at()
      expect(rest).toEqual([])
      expect(second - first).toBeGreaterThanOrEqual(1000)
      expect(third - second).toBeGreaterThanOrEqual(1000)
    }))

  it('works at several groups side by side (16)', () =>
    withFifoPipe(async ({ sendItem, sandbox }) => {
      for (const group of ['a', 'b', 'c']) await sendItem(group, group)
      const starts = sandbox
        .world()
        .journal.entries()
        .filter(({ operation }) => operation === 'StartSyncExecution')
      expect(starts).toHaveLength(3)
    }))

  it('closes the group while a batch that failed is in flight, and leaves it to the dead letters (7, 16)', () =>
    withFifoPipe(
      async ({ sendItem, advance, sandbox }) => {
        await sendItem('bad')
        await advance(1)
        await sendItem('behind')
        await advance(121)
        await advance(121)
        await advance(121)
        expect(await bodiesIn(sandbox, 'unsent.fifo')).toEqual(['bad', 'behind'])
      },
      { Bad: { Type: 'Fail', Error: 'Boom' } },
    ))

  it('refuses batches of more than ten (4)', () =>
    withFifoPipe(async ({ pipes }) => {
      const { Target, RoleArn } = await pipes.send(new DescribePipeCommand({ Name: 'p' }))
      const SourceParameters = { SqsQueueParameters: { BatchSize: 11 } }
      const input = { Name: 'other', Source: fifoArn, Target, RoleArn, SourceParameters }
      await expect(pipes.send(new CreatePipeCommand(input))).rejects.toMatchObject({ name: 'ValidationException' })
    }))
})

describe('a burst of a thousand items of one group', () => {
  it('is a hundred mails and a few, with every item in one of them, and no subscription is lost', () =>
    withFifoPipe(async ({ sendAll, advance, mails, sandbox }) => {
      await sendAll(items(1000))
      await advance(120)
      const all = await mails()
      expect(all.flat()).toEqual(items(1000))
      expect(all).toHaveLength(100)
      const sns = new SNSClient(sandbox.as(ids.security, region))
      const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topicArn }))
      expect(Subscriptions).toMatchObject([{ SubscriptionArn: expect.stringMatching(/^arn:/) }])
    }))
})
