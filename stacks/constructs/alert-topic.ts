import { aws_iam as iam, type aws_kms as kms, aws_sns as sns } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Route } from '../../apps/manifest/manifest'
import { mailTopicName } from '../names'

/** A topic's name and the key that its messages are encrypted with. */
interface AlertTopicProps {
  readonly topicName: string
  /** @default none: messages are encrypted in transit only */
  readonly key?: kms.IKey
}

/**
 * A topic that EventBridge may publish to: closed to plain HTTP, and where it has a key, that is a customer-managed one (EventBridge
 * cannot use `alias/aws/sns`). The statements for EventBridge carry no Condition, in the topic's policy nor in the key's:
 * delivery would fail in silence.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions and
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class AlertTopic extends sns.Topic {
  constructor(scope: Construct, id: string, { topicName, key }: AlertTopicProps) {
    super(scope, id, { topicName, enforceSSL: true, ...(key && { masterKey: key }) })
    this.grantPublish(new iam.ServicePrincipal('events.amazonaws.com'))
  }
}

/** A route's mail topic. Every address has to confirm once, because there is one topic in the home Region only. */
export class MailTopic extends AlertTopic {
  constructor(scope: Construct, id: string, props: { route: Route; key: NonNullable<AlertTopicProps['key']> }) {
    super(scope, id, { topicName: mailTopicName(props.route.name), key: props.key })
    for (const address of props.route.email) {
      new sns.CfnSubscription(this, address, { topicArn: this.topicArn, protocol: 'email', endpoint: address })
    }
  }
}
