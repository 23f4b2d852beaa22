import { aws_iam as iam, type aws_kms as kms, aws_sns as sns, Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Route } from '../../apps/manifest/manifest'
import { mailTopicName } from '../names'

/** A topic's name, the key that its messages are encrypted with, and who publishes to it. */
interface AlertTopicProps {
  readonly topicName: string
  /** @default none: messages are encrypted in transit only */
  readonly key?: kms.IKey
  /** Whether rules publish to it. Our roles do by their own policies, for which SNS's default policy is enough. @default yes */
  readonly isOpenToRules?: boolean
}

/**
 * A topic that EventBridge may publish to: closed to plain HTTP, and where it has a key, that is a customer-managed one (EventBridge
 * cannot use `alias/aws/sns`). The statements for EventBridge carry no Condition, in the topic's policy nor in the key's:
 * delivery would fail in silence. A topic that no rule publishes to has no policy of its own: one for each of hundreds of routes
 * would not fit into a template.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions and
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class AlertTopic extends sns.Topic {
  constructor(scope: Construct, id: string, { topicName, key, isOpenToRules = true }: AlertTopicProps) {
    super(scope, id, { topicName, enforceSSL: isOpenToRules, ...(key && { masterKey: key }) })
    if (isOpenToRules) this.grantPublish(new iam.ServicePrincipal('events.amazonaws.com'))
    else acknowledgeNoPolicy(this)
  }
}

const acknowledgeNoPolicy = (topic: sns.Topic): void =>
  Validations.of(topic).acknowledge({
    id: 'AwsSolutions-SNS3',
    reason: 'Only roles of this account publish, through Step Functions and Pipes, which call AWS by HTTPS',
  })

/** A route's mail topic. Every address has to confirm once, because there is one topic in the home Region only. */
export class MailTopic extends AlertTopic {
  constructor(
    scope: Construct,
    id: string,
    { route, ...props }: { route: Route; key: kms.IKey; isOpenToRules: boolean },
  ) {
    super(scope, id, { topicName: mailTopicName(route.name), ...props })
    for (const address of route.email) {
      new sns.CfnSubscription(this, address, { topicArn: this.topicArn, protocol: 'email', endpoint: address })
    }
  }
}
