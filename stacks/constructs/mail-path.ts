import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId } from '../../apps/manifest/ids'
import { mailQueueNames } from '../names'
import { mailMachine } from '../words/mail-machine'
import { AlertMachine, AlertPipe } from './alert-pipe'
import { AlertQueue } from './alert-queue'

/** Longer than an execution may take. */
const hidden = Duration.seconds(90)

/**
 * A FIFO queue, a pipe and a state machine that send mails. A pipe works on one batch of a route at a time, so mails that come faster
 * than they are sent gather into the next one, and no subscription gets more than SNS delivers; a mail that comes alone waits for nothing.
 * What its topic does not take is published to the fallback topic.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-sqs.html (message groups),
 * https://repost.aws/knowledge-center/sns-email-subscription-disabled (ten mails a second)
 */
export class MailPath extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { account, fallbackTopicArn }: { account: AccountId; fallbackTopicArn: string },
  ) {
    super(scope, id)
    const { queue, pipe, unsentQueue, unsentPipe } = mailQueueNames
    const unsent = new AlertQueue(this, 'Unsent', { queueName: unsentQueue, hidden })
    const mails = new AlertQueue(this, 'Queue', {
      queueName: queue,
      hidden,
      afterwards: { queue: unsent, attempts: 5 },
    })
    const machine = new AlertMachine(this, 'Machine', { name: pipe, account, definition: mailMachine() })
    new AlertPipe(this, 'Pipe', {
      name: pipe,
      description: 'Mails of a route to the state machine that sends them',
      account,
      source: mails.queueArn,
      target: machine.arn,
      batchSize: 10,
    })
    new AlertPipe(this, 'UnsentPipe', {
      name: unsentPipe,
      description: 'Mails that could not be sent, to the security route',
      account,
      source: unsent.queueArn,
      target: fallbackTopicArn,
      inputTemplate: '<$.body>',
    })
  }
}
