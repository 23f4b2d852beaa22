import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { peopleOf } from '../../../apps/rehearsal/control-client'
import type { TestSandbox } from '../../support/with-sandbox'
import { away, security, withRolledOut } from './rolled-out'

const urlOf = async (sqs: SQSClient, QueueName: string) =>
  (await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl

/** The queue's rule may no longer send to it. */
const closeQueue = async (sandbox: TestSandbox) => {
  const sqs = new SQSClient(sandbox.as(security, away))
  const QueueUrl = await urlOf(sqs, 'guardpost-words')
  return sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }))
}

/** What the runbook says under "Dead letters": each letter to the queue that it was for, and then away. */
const sendLettersOn = async (sandbox: TestSandbox): Promise<number> => {
  const sqs = new SQSClient(sandbox.as(security, away))
  const QueueUrl = await urlOf(sqs, 'guardpost-dead-letters')
  let sent = 0
  for (;;) {
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }))
    const [letter] = Messages ?? []
    if (letter === undefined) return sent
    const target = letter.MessageAttributes?.['TARGET_ARN']?.StringValue ?? ''
    const to = await urlOf(sqs, target.split(':').pop() ?? '')
    await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: letter.Body }))
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: letter.ReceiptHandle }))
    sent += 1
  }
}

describe('findings that failed while the path was broken', () => {
  it('are named with their queue, sent on as the runbook says, and status returns to 0', () =>
    withRolledOut(async ({ sandbox, status, guardpost, reachedFrom }) => {
      await closeQueue(sandbox)
      expect(await reachedFrom()).toEqual(['security@example.com'])
      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      const { code, value } = await status()
      expect(code).toBe(2)
      expect(value.problems.find(({ message }) => message.includes('queue guardpost-dead-letters'))).toMatchObject({
        code: 'ALARM_STANDS',
        region: away,
        message: expect.stringContaining('"Dead letters"'),
      })
      const before = (await peopleOf(sandbox.url).slack()).length
      expect(await sendLettersOn(sandbox)).toBe(1)
      const arrived = (await peopleOf(sandbox.url).slack()).slice(before)
      expect(arrived.map(({ channel }) => channel).sort()).toEqual(['C0PAYMENTS', 'C0SECURITY'])
      for (const { title } of arrived) expect(title).toMatch(/^SAMPLE \| /)
      for (const seconds of [1200, 1200]) sandbox.world().clock.advance(seconds)
      expect(await status()).toMatchObject({ code: 0, value: { problems: [] } })
    }))
})
