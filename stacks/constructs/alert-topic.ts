import { aws_iam as iam, type aws_kms as kms, aws_sns as sns } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** A topic's name and the key that its messages are encrypted with. */
export interface AlertTopicProps {
  readonly topicName: string
  readonly key: kms.IKey
}

/**
 * A topic that EventBridge may publish to: encrypted with a customer-managed key (EventBridge cannot use `alias/aws/sns`),
 * closed to plain HTTP. The statements for EventBridge carry no Condition, in the topic's policy nor in the key's:
 * delivery would fail in silence.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions and
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class AlertTopic extends sns.Topic {
  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id, { topicName: props.topicName, masterKey: props.key, enforceSSL: true })
    this.grantPublish(new iam.ServicePrincipal('events.amazonaws.com'))
  }
}
