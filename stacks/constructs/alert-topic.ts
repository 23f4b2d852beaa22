import { aws_iam as iam, type aws_kms as kms, RemovalPolicy, aws_sns as sns, Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Route } from '../../apps/manifest/manifest'
import { subscribedMetadata } from '../../apps/manifest/sizes/foundation-size'
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

/** A route's mail topic, and those of its addresses whose subscriptions are resources of the template. */
interface MailTopicProps {
  readonly route: Route
  readonly declared: readonly string[]
  readonly key: kms.IKey
  readonly isOpenToRules: boolean
}

/**
 * A route's mail topic. Every address has to confirm once, because there is one topic in the home Region only. A subscription is
 * retained, so that nobody has to confirm again whose resource leaves the template: `deploy` ends the subscriptions of addresses that
 * the manifest does not name any more. The metadata names the addresses that `deploy` itself subscribes.
 */
export class MailTopic extends AlertTopic {
  constructor(scope: Construct, id: string, { route, declared, ...props }: MailTopicProps) {
    super(scope, id, { topicName: mailTopicName(route.name), ...props })
    for (const address of declared) {
      const options = { topicArn: this.topicArn, protocol: 'email', endpoint: address }
      new sns.CfnSubscription(this, address, options).applyRemovalPolicy(RemovalPolicy.RETAIN)
    }
    const others = route.email.filter((address) => !declared.includes(address))
    // Also where it names nobody: the CDK cannot deploy a change set that takes a resource's metadata away.
    ;(this.node.defaultChild as sns.CfnTopic).addMetadata(subscribedMetadata, others)
  }
}
