import { Duration, aws_iam as iam, aws_sqs as sqs, Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** A queue's name and the rules that may send to it. */
export interface DeadLetterQueueProps {
  readonly queueName: string
  /** The rules' ARN, with `*` where they differ. */
  readonly ruleArns: string
}

/**
 * Keeps for 14 days what rules could not deliver: encrypted, closed to plain HTTP, open to our rules only.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html (policy with aws:SourceArn)
 */
export class DeadLetterQueue extends sqs.Queue {
  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id, {
      queueName: props.queueName,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    this.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'DeadLettersOfOurRules',
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queueArn],
        conditions: { ArnLike: { 'aws:SourceArn': props.ruleArns } },
      }),
    )
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue: of EventBridge rules, which the check does not look at',
    })
  }
}
