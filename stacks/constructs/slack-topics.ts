import { RemovalPolicy } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { topicName } from '../names'
import type { SlackRoute } from '../routes'
import { AlertTopic } from './alert-topic'
import { EncryptionKey } from './encryption-key'

/** The topics of one Region, one per Slack route, and the key that they share. */
export class SlackTopics extends Construct {
  private readonly topics: ReadonlyMap<string, AlertTopic>

  /** The administrator is the ARN of the role that creates the key. */
  constructor(
    scope: Construct,
    id: string,
    { routes, administratorArn }: { routes: readonly SlackRoute[]; administratorArn: string },
  ) {
    super(scope, id)
    const key = new EncryptionKey(this, 'Key', {
      description: 'Guardpost: encrypts findings on their way to Slack',
      administratorArn,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.topics = new Map(
      routes.map(({ name }) => [name, new AlertTopic(this, name, { topicName: topicName(name), key })]),
    )
  }

  /** The ARN of the route's topic in the stack's own Region; undefined when the route has no Slack channel. */
  arnOf(route: string): string | undefined {
    return this.topics.get(route)?.topicArn
  }
}
