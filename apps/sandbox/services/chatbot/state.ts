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

/** A message in a channel of any client. */
export interface ChannelMessage extends RenderedNotification {
  /** Whether it is a reply in the thread of the channel's first message with this `threadId`; only with one. */
  readonly isReply?: boolean
  /** ISO 8601. */
  readonly at: string
  /** The account whose configuration delivered it. */
  readonly account: string
  readonly channel: string
  readonly configuration: string
  /** ARN of the topic it came through. */
  readonly topic: string
  /** Region of that topic. */
  readonly region: string
}

/** A message in a Slack channel, as `GET /_sandbox/slack` shows it. */
export interface SlackMessage extends ChannelMessage {
  readonly workspace: string
}

/** A message in a channel of Microsoft Teams, as `GET /_sandbox/teams` shows it. */
export interface TeamsMessage extends ChannelMessage {
  readonly tenant: string
  readonly team: string
}

/** A Slack workspace that an account may use, and the channels that the app is in (any, if undefined). */
export interface Workspace {
  readonly id: SlackWorkspaceId
  readonly name: string
  readonly channels: readonly SlackChannelId[] | undefined
  /** Channels that were archived, or that the app was removed from, since. */
  readonly closed?: readonly string[]
}

/** A team of Microsoft Teams that an account may use, and its channels (any, if undefined). */
export interface Team {
  readonly id: string
  readonly tenant: string
  readonly name: string | undefined
  readonly channels: readonly string[] | undefined
  /** Channels that were deleted or left since. */
  readonly closed?: readonly string[]
}

/** Whether the app can post to a channel of the workspace or team. */
export const isInChannel = (
  { channels, closed = [] }: Pick<Workspace | Team, 'channels' | 'closed'>,
  channel: string,
): boolean => !closed.includes(channel) && (channels?.some((one) => one === channel) ?? true)

/** What configurations of all clients have, in the words of the API. */
export interface AnyConfiguration {
  readonly ChatConfigurationArn: string
  readonly ConfigurationName: string
  readonly IamRoleArn: string
  readonly SnsTopicArns: string[]
  readonly LoggingLevel: string
  readonly GuardrailPolicyArns: string[]
  readonly UserAuthorizationRequired: boolean
}

/** A Slack channel configuration, in the words of the API. */
export interface Configuration extends AnyConfiguration {
  readonly SlackTeamId: string
  readonly SlackTeamName: string
  readonly SlackChannelId: string
  readonly SlackChannelName: string
}

/** A configuration of a channel of Microsoft Teams, in the words of the API. */
export interface TeamsConfiguration extends AnyConfiguration {
  readonly TenantId: string
  readonly TeamId: string
  readonly TeamName?: string
  readonly ChannelId: string
  readonly ChannelName?: string
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
  /** Authorized teams of Microsoft Teams by id. */
  readonly teams: Map<string, Team>
  /** Their configurations, by ARN. */
  readonly teamsConfigurations: Map<string, TeamsConfiguration>
  /** Tags by ARN. */
  readonly tags: Map<string, Map<string, string>>
  preferences: { UserAuthorizationRequired: boolean; TrainingDataCollectionEnabled: boolean }
}

/** The configurations of all clients of an account, in the order in which each client's were made. */
export const allConfigurations = ({
  configurations,
  teamsConfigurations,
}: AccountChatbot): readonly AnyConfiguration[] => [...configurations.values(), ...teamsConfigurations.values()]

/** Chatbot's part of the world, with all that Slack and Teams got and did not get. */
export class ChatbotStore {
  readonly accounts = new Map<string, AccountChatbot>()
  readonly messages: SlackMessage[] = []
  readonly teamsMessages: TeamsMessage[] = []
  /** The threads that have begun, each with its client's ids of the channel, as JSON. */
  readonly threads = new Set<string>()
  readonly dropped: DroppedNotification[] = []
  /** When each configuration took its latest events, by ARN, in milliseconds (BEHAVIOUR 10). */
  readonly taken = new Map<string, readonly number[]>()

  constructor(world: World) {
    for (const { account, workspace, name, channels } of world.scenario.slack ?? []) {
      this.in(account).workspaces.set(workspace, { id: workspace, name: name ?? workspace, channels })
    }
    for (const { account, team, tenant, name, channels } of world.scenario.teams ?? []) {
      this.in(account).teams.set(team, { id: team, tenant, name, channels })
    }
  }

  in(account: string): AccountChatbot {
    const known = this.accounts.get(account)
    if (known) return known
    const created: AccountChatbot = {
      workspaces: new Map(),
      configurations: new Map(),
      teams: new Map(),
      teamsConfigurations: new Map(),
      tags: new Map(),
      preferences: { UserAuthorizationRequired: false, TrainingDataCollectionEnabled: false },
    }
    this.accounts.set(account, created)
    return created
  }
}

/** The store's key: `world.store(chatbotStore)`. */
export const chatbotStore = defineStore('chatbot', (world) => new ChatbotStore(world))
