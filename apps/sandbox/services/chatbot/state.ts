import type { SlackChannelId, SlackWorkspaceId } from '../../../manifest/ids'
import type { OperationName, OperationOf } from '../../request/operation'
import { defineStore, type World } from '../../world/world'

type Client = typeof import('@aws-sdk/client-chatbot')

/** An operation of this service: input and output are those of the SDK's command of this name. */
export type ChatbotOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** What a custom notification says beside its content; the members are those of the schema. */
export interface CustomMetadata {
  readonly summary?: string
  readonly eventType?: string
  readonly relatedResources?: readonly string[]
  readonly additionalContext?: Readonly<Record<string, string>>
}

/** What Chatbot makes of a notification. */
export interface RenderedNotification {
  /** What it was: a GuardDuty finding, a custom notification, or a CloudWatch alarm. */
  readonly kind: 'guardduty' | 'custom' | 'alarm'
  readonly title: string
  /** The body, one fact a line. */
  readonly text: string
  /** Messages of one thread have the same id. */
  readonly threadId?: string
  /** The rest of a custom notification's `metadata`, as it was sent (BEHAVIOUR 12). */
  readonly metadata?: CustomMetadata
  /** The finding's id, for `guardduty`. */
  readonly findingId?: string
}

/** A message in a Slack channel, as `GET /_sandbox/slack` shows it. */
export interface SlackMessage extends RenderedNotification {
  /** Whether it is a reply in the thread of the channel's first message with this `threadId`; only with one. */
  readonly isReply?: boolean
  /** ISO 8601. */
  readonly at: string
  /** The account whose configuration delivered it. */
  readonly account: string
  readonly workspace: string
  readonly channel: string
  readonly configuration: string
  /** ARN of the topic it came through. */
  readonly topic: string
  /** Region of that topic. */
  readonly region: string
}

/** A Slack workspace that an account may use, and the channels that the app is in (any, if undefined). */
export interface Workspace {
  readonly id: SlackWorkspaceId
  readonly name: string
  readonly channels: readonly SlackChannelId[] | undefined
  /** Channels that were archived, or that the app was removed from, since. */
  readonly closed?: readonly string[]
}

/** Whether the app can post to a channel of the workspace. */
export const isInChannel = ({ channels, closed = [] }: Workspace, channel: string): boolean =>
  !closed.includes(channel) && (channels?.some((one) => one === channel) ?? true)

/** A Slack channel configuration, in the words of the API. */
export interface Configuration {
  readonly ChatConfigurationArn: string
  readonly ConfigurationName: string
  readonly SlackTeamId: string
  readonly SlackTeamName: string
  readonly SlackChannelId: string
  readonly SlackChannelName: string
  readonly IamRoleArn: string
  readonly SnsTopicArns: string[]
  readonly LoggingLevel: string
  readonly GuardrailPolicyArns: string[]
  readonly UserAuthorizationRequired: boolean
}

/** A notification that reached a configuration and did not become a message. */
interface DroppedNotification {
  readonly at: string
  readonly account: string
  readonly configuration: string
  readonly topic: string
  readonly reason: string
  readonly message: string
}

/** Chatbot in one account: it is global, so there is no Region. */
export interface AccountChatbot {
  /** Authorized workspaces by id. */
  readonly workspaces: Map<string, Workspace>
  /** By ARN. */
  readonly configurations: Map<string, Configuration>
  /** Tags by ARN. */
  readonly tags: Map<string, Map<string, string>>
  preferences: { UserAuthorizationRequired: boolean; TrainingDataCollectionEnabled: boolean }
}

/** Chatbot's part of the world, with all that Slack got and did not get. */
export class ChatbotStore {
  readonly accounts = new Map<string, AccountChatbot>()
  readonly messages: SlackMessage[] = []
  /** The threads that have begun, each with its workspace and channel, as JSON. */
  readonly threads = new Set<string>()
  readonly dropped: DroppedNotification[] = []
  /** When each configuration took its latest events, by ARN, in milliseconds (BEHAVIOUR 10). */
  readonly taken = new Map<string, readonly number[]>()

  constructor(world: World) {
    for (const { account, workspace, name, channels } of world.scenario.slack ?? []) {
      this.in(account).workspaces.set(workspace, { id: workspace, name: name ?? workspace, channels })
    }
  }

  in(account: string): AccountChatbot {
    const known = this.accounts.get(account)
    if (known) return known
    const created: AccountChatbot = {
      workspaces: new Map(),
      configurations: new Map(),
      tags: new Map(),
      preferences: { UserAuthorizationRequired: false, TrainingDataCollectionEnabled: false },
    }
    this.accounts.set(account, created)
    return created
  }
}

/** The store's key: `world.store(chatbotStore)`. */
export const chatbotStore = defineStore('chatbot', (world) => new ChatbotStore(world))
