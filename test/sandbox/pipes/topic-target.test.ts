import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { CreatePipeCommand } from '@aws-sdk/client-pipes'
import { CreateTopicCommand, DeleteTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import { ids } from '../../support/scenarios'
import { notifications, readMail } from '../eventbridge/route-fixture'
import { bodiesIn, region, topicArn } from '../states/machine-fixture'
import { subscribe } from './fifo-fixture'
import { type Piped, pipeRoleArn, sourceArn, withPipes } from './pipe-fixture'

const withTopic = (test: (piped: Piped) => Promise<void>): Promise<void> =>
  withPipes(async (piped) => {
    await subscribe(piped.sandbox)
    await test(piped)
  })

const oneByOne = { SourceParameters: { SqsQueueParameters: { BatchSize: 1 } } }
const template = (InputTemplate: string) => ({ ...oneByOne, TargetParameters: { InputTemplate } })

const pass = async ({ sandbox }: Piped): Promise<void> => {
  for (let count = 0; count < 2; count += 1) {
    await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds: 31 }) })
  }
}

const event = { id: 'e1', detail: { severity: 8, title: 'A "quoted" title', text: 'two\nlines' } }

describe('a pipe to a topic', () => {
  it('publishes the record, without a subject, where it has no template (15)', () =>
    withTopic(async ({ sandbox, makePipe, send }) => {
      await makePipe(topicArn, { ...oneByOne, TargetParameters: {} })
      await send('{"a":1}')
      const [text = ''] = await notifications(sandbox)
      expect(JSON.parse(text)).toMatchObject({ body: '{"a":1}', eventSource: 'aws:sqs' })
      expect((await readMail(sandbox)).at(-1)?.subject).toBe('AWS Notification Message')
      expect(await bodiesIn(sandbox, 'source')).toEqual([])
      const calls = sandbox
        .world()
        .journal.entries()
        .filter(({ role }) => role === 'pipe')
      expect(calls.map(({ operation }) => operation)).toEqual(['ReceiveMessage', 'Publish', 'DeleteMessage'])
    }))

  it.each([
    ['<$.body>', event],
    ['{"id": <$.body.id>, "s": <$.body.detail.severity>, "t": "a <$.body.id>"}', { id: 'e1', s: 8, t: 'a e1' }],
    [
      '{"title": <$.body.detail.title>, "text": <$.body.detail.text>}',
      { title: 'A "quoted" title', text: 'two\nlines' },
    ],
  ])('publishes what the template %s makes of the body (10, 15)', (InputTemplate, expected) =>
    withTopic(async ({ sandbox, makePipe, send }) => {
      await makePipe(topicArn, template(InputTemplate))
      await send(JSON.stringify(event))
      const [text = ''] = await notifications(sandbox)
      expect(JSON.parse(text)).toEqual(expected)
    }),
  )

  const sns = ({ sandbox }: Piped): SNSClient => new SNSClient(sandbox.as(ids.security, region))
  const denied = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: topicArn }],
  })

  it.each([
    ['the topic is gone', 'finding', (piped: Piped) => sns(piped).send(new DeleteTopicCommand({ TopicArn: topicArn }))],
    [
      'the topic refuses',
      'finding',
      (piped: Piped) =>
        sns(piped).send(
          new SetTopicAttributesCommand({ TopicArn: topicArn, AttributeName: 'Policy', AttributeValue: denied }),
        ),
    ],
    [
      'the role may not publish',
      'finding',
      (piped: Piped) => piped.allowPipe(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']),
    ],
    [
      'the key does not let the role use it',
      'finding',
      (piped: Piped) =>
        sns(piped).send(
          new SetTopicAttributesCommand({
            TopicArn: topicArn,
            AttributeName: 'KmsMasterKeyId',
            AttributeValue: `arn:aws:kms:${region}:${ids.security}:key/none`,
          }),
        ),
    ],
    ['the text is too long', `"${'x'.repeat(262_145)}"`, async () => undefined],
  ])('leaves the message to the dead letters where %s (7, 15)', (_why, body, breakIt) =>
    withTopic(async (piped) => {
      await piped.makePipe(topicArn, template('<$.body>'))
      await breakIt(piped)
      await piped.send(body)
      expect(await bodiesIn(piped.sandbox, 'dead')).toEqual([])
      await pass(piped)
      expect((await bodiesIn(piped.sandbox, 'dead')).map((one) => one === body)).toEqual([true])
    }),
  )

  it('does not count throttling as receives (8)', () =>
    withTopic(async (piped) => {
      await piped.makePipe(topicArn, template('<$.body>'))
      piped.sandbox.world().faults.add({ kind: 'throttle', service: 'sns', operation: 'Publish' })
      await piped.send('"finding"')
      await pass(piped)
      piped.sandbox.world().faults.clear()
      await pass(piped)
      expect(await notifications(piped.sandbox)).toEqual(['finding'])
    }))

  it('refuses a FIFO topic (15)', () =>
    withTopic(async ({ pipes }) => {
      const input = { Name: 'p', Source: sourceArn, Target: `${topicArn}.fifo`, RoleArn: pipeRoleArn }
      await expect(pipes.send(new CreatePipeCommand(input))).rejects.toMatchObject({ name: 'ValidationException' })
    }))

  it('hands on along a chain of queues, each with its own receives, until a topic takes the message (4, 7)', () =>
    withTopic(async (piped) => {
      await sns(piped).send(new CreateTopicCommand({ Name: 'other' }))
      await piped.makePipe(topicArn.replace('alerts', 'none'), { ...template('<$.body>') })
      const short = {
        Name: 'short',
        Source: sourceArn.replace('source', 'dead'),
        ...template('{"short": <$.body.id>}'),
      }
      await piped.makePipe(topicArn, short)
      await piped.send(JSON.stringify(event))
      await pass(piped)
      expect(await notifications(piped.sandbox)).toEqual(['{"short":"e1"}'])
    }))
})

describe('AWS::Pipes::Pipe', () => {
  it('makes a pipe to a topic', () =>
    withTopic(async ({ sandbox, send }) => {
      const cloudformation = new CloudFormationClient(sandbox.as(ids.security, region))
      const Properties = { RoleArn: pipeRoleArn, Source: sourceArn, Target: topicArn, ...template('<$.body>') }
      const TemplateBody = JSON.stringify({ Resources: { Pipe: { Type: 'AWS::Pipes::Pipe', Properties } } })
      await cloudformation.send(new CreateStackCommand({ StackName: 's', TemplateBody }))
      const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName: 's' }))
      expect(Stacks[0]?.StackStatus).toBe('CREATE_COMPLETE')
      await send('"finding"')
      expect(await notifications(sandbox)).toEqual(['finding'])
    }))
})
