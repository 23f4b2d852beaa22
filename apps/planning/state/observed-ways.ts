import type { TopicArn } from '../../manifest/ids'
import type { ObservedConfiguration } from './observed-delivery'
import type { Seen } from './seen'

/** What a topic of the company's own says of itself. */
export interface CompanyTopicSettings {
  /** The topic's policy, as JSON. */
  readonly policy: string
  /** The key that encrypts it, as SNS names it: an id, an ARN or an alias; absent where none does. */
  readonly key?: string
}

/** A topic of the company's own; undefined where it does not exist. */
export interface ObservedCompanyTopic {
  readonly arn: TopicArn
  readonly found: Seen<CompanyTopicSettings | undefined>
}

/** What the queue of exported files holds, and the one of messages that nobody could work on. */
interface ObservedExportQueue {
  readonly waiting: number
  readonly unread: number
}

/** What was read of ways out beside Slack and mail. */
export interface ObservedWays {
  /** Whether the manifest's team of Microsoft Teams is authorized in the security account; absent where the manifest names none. */
  readonly teamsAuthorized?: Seen<boolean>
  /** The channels of Microsoft Teams that anybody has configured in the security account; absent where the manifest names no team. */
  readonly teamsConfigurations?: Seen<readonly ObservedConfiguration[]>
  /** The topics of the company's own that routes name; absent where none does. */
  readonly companyTopics?: readonly ObservedCompanyTopic[]
  /** The queue that is notified of exported files; undefined as a seen value where it does not exist, absent where the manifest asks for none. */
  readonly exportQueue?: Seen<ObservedExportQueue | undefined>
}
