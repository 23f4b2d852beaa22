import { Duration, aws_iam as iam, aws_sqs as sqs, Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** A queue of findings or mails that wait for a pipe. */
interface AlertQueueProps {
  /** Ends in `.fifo` where the messages of a group keep their order. */
  readonly queueName: string
  /** How long a message is hidden while it is worked on: longer than that takes. */
  readonly hidden: Duration
  /** Where a message goes that was tried so often. @default it is tried again until it is 14 days old */
  readonly afterwards?: { readonly queue: sqs.IQueue; readonly attempts: number }
  /** The rules that may send to it. @default none: what gets there is sent by our roles or moved by SQS */
  readonly ruleArns?: string
}

/**
 * A queue that loses nothing for 14 days: encrypted by SQS, closed to plain HTTP.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sqs-permissions
 */
export class AlertQueue extends sqs.Queue {
  constructor(scope: Construct, id: string, { queueName, hidden, afterwards, ruleArns }: AlertQueueProps) {
    super(scope, id, {
      queueName,
      ...(queueName.endsWith('.fifo') && { fifo: true }),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: hidden,
      ...(afterwards && { deadLetterQueue: { queue: afterwards.queue, maxReceiveCount: afterwards.attempts } }),
    })
    if (ruleArns !== undefined) this.openTo(ruleArns)
    if (!afterwards) {
      Validations.of(this).acknowledge({
        id: 'AwsSolutions-SQS3',
        reason: 'The last queue of the path: a pipe tries its messages for 14 days, and an alarm reports their age',
      })
    }
  }

  private openTo(ruleArns: string): void {
    this.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'EventsOfOurRules',
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queueArn],
        conditions: { ArnLike: { 'aws:SourceArn': ruleArns } },
      }),
    )
  }
}
