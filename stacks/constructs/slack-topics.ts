import { RemovalPolicy } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Route } from '../../apps/manifest/manifest'
import { topicName } from '../names'
import { AlertTopic } from './alert-topic'
import { EncryptionKey } from './encryption-key'

/** The routes whose topics a Region has, and who publishes there. */
interface SlackTopicsProps {
  readonly routes: readonly Route[]
  /** The names of routes to whose topics rules publish; to the others our roles do only. */
  readonly openToRules: readonly string[]
  /** The ARN of the role that creates the key. */
  readonly administratorArn: string
}

/** The topics of one Region, one per Slack route, and the key that they share. */
export class SlackTopics extends Construct {
  private readonly topics: ReadonlyMap<string, AlertTopic>

  constructor(scope: Construct, id: string, { routes, openToRules, administratorArn }: SlackTopicsProps) {
    super(scope, id)
    const key = new EncryptionKey(this, 'Key', {
      description: 'Guardpost: encrypts findings on their way to Slack',
      administratorArn,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.topics = new Map(
      routes.map(({ name }) => [
        name,
        new AlertTopic(this, name, { topicName: topicName(name), key, isOpenToRules: openToRules.includes(name) }),
      ]),
    )
  }

  /** The ARN of the route's topic in the stack's own Region; undefined when the route has no Slack channel. */
  arnOf(route: string): string | undefined {
    return this.topics.get(route)?.topicArn
  }

  /** @throws TypeError when the route has no topic here. */
  requireArn(route: string): string {
    const arn = this.arnOf(route)
    if (arn === undefined) throw new TypeError(`The route "${route}" has no Slack topic`)
    return arn
  }
}
