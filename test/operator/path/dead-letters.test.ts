import { PublishCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import { DeleteMessageCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { peopleOf } from '../../../apps/rehearsal/control-client'
import type { TestSandbox } from '../../support/with-sandbox'
import { away, everybody, security, withRolledOut } from './rolled-out'

const TopicArn = `arn:aws:sns:${away}:${security}:guardpost-payments`

/** Nobody but the account itself may publish to the topic. */
const closeTopic = (sandbox: TestSandbox) => {
  const Statement = [
    {
      Effect: 'Allow',
      Principal: { AWS: security },
      Action: ['sns:Publish', 'sns:SetTopicAttributes'],
      Resource: TopicArn,
    },
  ]
  const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement })
  return new SNSClient(sandbox.as(security, away)).send(
    new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }),
  )
}

/** What the runbook says under "Dead letters": each letter to the topic that it was for, and then away. */
const sendLettersOn = async (sandbox: TestSandbox): Promise<number> => {
  const [sqs, sns] = [new SQSClient(sandbox.as(security, away)), new SNSClient(sandbox.as(security, away))]
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'guardpost-dead-letters' }))
  let sent = 0
  for (;;) {
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }))
    const [letter] = Messages ?? []
    if (letter === undefined) return sent
    const target = letter.MessageAttributes?.['TARGET_ARN']?.StringValue
    await sns.send(new PublishCommand({ TopicArn: target, Message: letter.Body }))
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: letter.ReceiptHandle }))
    sent += 1
  }
}

describe('findings that failed while the path was broken', () => {
  it('are named with their queue, sent on as the runbook says, and status returns to 0', () =>
    withRolledOut(async ({ sandbox, status, guardpost, reachedFrom }) => {
      await closeTopic(sandbox)
      expect(await reachedFrom()).toEqual(everybody.filter((one) => one !== 'C0PAYMENTS'))
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
      expect(arrived).toMatchObject([{ channel: 'C0PAYMENTS', kind: 'guardduty', region: away }])
      for (const seconds of [1200, 1200]) sandbox.world().clock.advance(seconds)
      expect(await status()).toMatchObject({ code: 0, value: { problems: [] } })
    }))
})
