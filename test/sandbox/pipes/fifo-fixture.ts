import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import { CreateQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { enqueue } from '../../../apps/sandbox/services/sqs/queued-messages'
import { findQueue } from '../../../apps/sandbox/services/sqs/queues'
import { settle } from '../../../apps/sandbox/stage'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import { notifications, openLinks } from '../eventbridge/route-fixture'
import { definitionOf, region, topicArn } from '../states/machine-fixture'
import { type Piped, withPipes } from './pipe-fixture'

/** The ARN of the FIFO queue that pipes read. */
export const fifoArn = `arn:aws:sqs:${region}:${ids.security}:mail.fifo`

/** One mail with the bodies of a batch; a second's wait where it has more than one. */
const mailing = {
  Publish: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Arguments: { TopicArn: topicArn, Message: "{% $join([$states.input.body], ' ') %}" },
    Output: '{% $count($states.input) %}',
    Next: 'Many',
  },
  Many: { Type: 'Choice', Choices: [{ Condition: '{% $states.input > 1 %}', Next: 'Pause' }], Default: 'Done' },
  Pause: { Type: 'Wait', Seconds: 1, Next: 'Done' },
  Done: { Type: 'Succeed' },
}

/** A topic with a confirmed mail address, a FIFO queue with dead letters, and what sends to it. */
export interface FifoPiped extends Piped {
  /** Sends an item by the SDK. */
  readonly sendItem: (body: string, group?: string) => Promise<void>
  /** Puts items into the queue as one call, and has all that follows at once happen. */
  readonly sendAll: (bodies: readonly string[]) => Promise<void>
  /** Moves the sandbox's time on by way of what is due. */
  readonly advance: (advanceSeconds: number) => Promise<void>
  /** The bodies of each mail so far, without waiting for those to come. */
  readonly mails: () => Promise<readonly (readonly string[])[]>
}

/** Subscribes an address to the topic of alerts, and opens the link in its mail. */
export const subscribe = async (sandbox: TestSandbox): Promise<void> => {
  const input = { TopicArn: topicArn, Protocol: 'email', Endpoint: 'security@example.com' }
  await new SNSClient(sandbox.as(ids.security, region)).send(new SubscribeCommand(input))
  await openLinks(sandbox)
}

/** Starts a sandbox with all that, and a pipe from the queue to a machine of these states. */
export const withFifoPipe = (
  test: (piped: FifoPiped) => Promise<void>,
  states: Record<string, object> = mailing,
): Promise<void> =>
  withPipes(async (piped) => {
    const { sandbox, sqs, make, makePipe, url } = piped
    await subscribe(sandbox)
    await sqs.send(new CreateQueueCommand({ QueueName: 'unsent.fifo', Attributes: { FifoQueue: 'true' } }))
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: fifoArn.replace('mail', 'unsent'), maxReceiveCount: 2 })
    const Attributes = { FifoQueue: 'true', VisibilityTimeout: '120', RedrivePolicy }
    await sqs.send(new CreateQueueCommand({ QueueName: 'mail.fifo', Attributes }))
    await makePipe(await make(definitionOf(states)), { Source: fifoArn })
    await test({
      ...piped,
      sendItem: async (MessageBody, MessageGroupId = 'route') => {
        const input = { QueueUrl: url('mail.fifo'), MessageBody, MessageGroupId, MessageDeduplicationId: MessageBody }
        await sqs.send(new SendMessageCommand(input))
      },
      sendAll: async (bodies) => {
        const queue = findQueue(sandbox.world(), fifoArn)
        if (!queue) throw new Error('the queue is not there')
        for (const body of bodies) {
          enqueue(sandbox.world(), queue, {
            body,
            attributes: {},
            sender: 's',
            groupId: 'route',
            deduplicationId: body,
          })
        }
        await settle(sandbox.world())
      },
      advance: async (advanceSeconds) => {
        const body = JSON.stringify({ advanceSeconds })
        await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body })
      },
      mails: async () => (await notifications(sandbox)).map((text) => text.trim().split(' ')),
    })
  })
