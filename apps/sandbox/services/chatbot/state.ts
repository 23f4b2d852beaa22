import type { SlackChannelId, SlackWorkspaceId } from '../../../manifest/ids'
import { defineStore, type World } from '../../world/world'
import type { SlackMessage } from './slack-message'

/** A Slack workspace that an account may use, and the channels that the app is in (any, if undefined). */
export interface Workspace {
  readonly id: SlackWorkspaceId
  readonly name: string
  readonly channels: readonly SlackChannelId[] | undefined
}

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
export interface DroppedNotification {
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
  readonly dropped: DroppedNotification[] = []

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
