import { aws_sns as sns } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Route } from '../../apps/manifest/manifest'
import { mailTopicName } from '../names'
import { AlertTopic, type AlertTopicProps } from './alert-topic'

/** A route's mail topic. Every address has to confirm once, because there is one topic in the home Region only. */
export class MailTopic extends AlertTopic {
  constructor(scope: Construct, id: string, props: { route: Route; key: NonNullable<AlertTopicProps['key']> }) {
    super(scope, id, { topicName: mailTopicName(props.route.name), key: props.key })
    for (const address of props.route.email) {
      new sns.CfnSubscription(this, address, { topicArn: this.topicArn, protocol: 'email', endpoint: address })
    }
  }
}
