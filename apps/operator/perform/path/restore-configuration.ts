import type { Json } from '../../../planning/state/path-link'
import { attempt } from '../../aws/attempt'
import { keyValueTags } from '../../aws/company-tags'
import { listConfigurations, listTeamsConfigurations } from '../../observe/path/read-configurations'
import { findSubscription, listSubscriptions, listSubscriptionsTo } from '../../observe/path/read-subscriptions'
import { topicArn } from '../../observe/path/read-topics'
import { type LinkRepair, type Repair, textOf } from './link-repair'
import { restoreAttributes } from './restore-subscription'

const textsOf = (value: Json | undefined): string[] => [...((value ?? []) as readonly string[])]

/** What creating and updating have in common, and the clients too. */
const settingsOf = ({ link: { properties } }: Repair) => ({
  IamRoleArn: textOf(properties, 'IamRoleArn') ?? '',
  SnsTopicArns: textsOf(properties['SnsTopicArns']),
  GuardrailPolicyArns: textsOf(properties['GuardrailPolicies']),
  LoggingLevel: textOf(properties, 'LoggingLevel') ?? 'NONE',
  UserAuthorizationRequired: properties['UserRoleRequired'] === true,
})

type Settings = ReturnType<typeof settingsOf>

/** A configuration that stands. */
interface Held {
  readonly name: string | undefined
  readonly topics: readonly string[]
  readonly change: (settings: Partial<Settings>, channel?: string) => Promise<unknown>
}

const heldInSlack = async ({ place }: Repair): Promise<readonly Held[]> => {
  const { UpdateSlackChannelConfigurationCommand: Update } = await import('@aws-sdk/client-chatbot')
  const [client, found] = await Promise.all([place.aws.chatbot(), listConfigurations(place)])
  const called = { operation: 'chatbot:UpdateSlackChannelConfiguration', account: place.account }
  return found.map(({ ConfigurationName, SnsTopicArns = [], ChatConfigurationArn, SlackChannelId }) => ({
    name: ConfigurationName,
    topics: SnsTopicArns,
    change: (settings, channel = SlackChannelId) =>
      attempt(called, () => client.send(new Update({ ...settings, ChatConfigurationArn, SlackChannelId: channel }))),
  }))
}

const heldInTeams = async ({ place }: Repair): Promise<readonly Held[]> => {
  const { UpdateMicrosoftTeamsChannelConfigurationCommand: Update } = await import('@aws-sdk/client-chatbot')
  const [client, found] = await Promise.all([place.aws.chatbot(), listTeamsConfigurations(place)])
  const called = { operation: 'chatbot:UpdateMicrosoftTeamsChannelConfiguration', account: place.account }
  return found.map(({ ConfigurationName, SnsTopicArns = [], ChatConfigurationArn, ChannelId }) => ({
    name: ConfigurationName,
    topics: SnsTopicArns,
    change: (settings, channel = ChannelId) =>
      attempt(called, () => client.send(new Update({ ...settings, ChatConfigurationArn, ChannelId: channel }))),
  }))
}

const tagsOf = ({ context }: Repair) => {
  const { tags } = context.desired.manifest
  return tags && { Tags: keyValueTags(tags).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })) }
}

const createInSlack = async (repair: Repair): Promise<unknown> => {
  const { link, place } = repair
  const { CreateSlackChannelConfigurationCommand: Create } = await import('@aws-sdk/client-chatbot')
  const client = await place.aws.chatbot()
  const configuration = new Create({
    ...settingsOf(repair),
    ConfigurationName: link.name,
    SlackTeamId: textOf(link.properties, 'SlackWorkspaceId'),
    SlackChannelId: textOf(link.properties, 'SlackChannelId'),
    ...tagsOf(repair),
  })
  const called = { operation: 'chatbot:CreateSlackChannelConfiguration', account: place.account }
  return attempt(called, () => client.send(configuration))
}

const createInTeams = async (repair: Repair): Promise<unknown> => {
  const { link, place } = repair
  const { CreateMicrosoftTeamsChannelConfigurationCommand: Create } = await import('@aws-sdk/client-chatbot')
  const client = await place.aws.chatbot()
  const configuration = new Create({
    ...settingsOf(repair),
    ConfigurationName: link.name,
    TenantId: textOf(link.properties, 'TeamsTenantId'),
    TeamId: textOf(link.properties, 'TeamId'),
    ChannelId: textOf(link.properties, 'TeamsChannelId'),
    ...tagsOf(repair),
  })
  const called = { operation: 'chatbot:CreateMicrosoftTeamsChannelConfiguration', account: place.account }
  return attempt(called, () => client.send(configuration))
}

/** A configuration that stands is changed and never made again: its subscriptions would go with it. */
const restoreBy =
  (
    list: (repair: Repair) => Promise<readonly Held[]>,
    create: (repair: Repair) => Promise<unknown>,
    channel: string,
  ): LinkRepair =>
  async (repair) => {
    const { link } = repair
    const held = (await list(repair)).find(({ name }) => name === link.name)
    if (held === undefined) {
      await create(repair)
      return
    }
    const settings = settingsOf(repair)
    const added = repair.keepsAdded === true ? held.topics : []
    const SnsTopicArns = [...new Set([...settings.SnsTopicArns, ...added])]
    await held.change({ ...settings, SnsTopicArns }, textOf(link.properties, channel))
  }

/** A Slack configuration. */
export const restoreConfiguration = restoreBy(heldInSlack, createInSlack, 'SlackChannelId')

/** A configuration of a channel of Microsoft Teams. */
export const restoreTeamsConfiguration = restoreBy(heldInTeams, createInTeams, 'TeamsChannelId')

/** All configurations of the account; those of Teams where a template makes one, which in members none does. */
const heldAnywhere = async (repair: Repair): Promise<readonly Held[]> => {
  const hasTeams = repair.keepsAdded !== true && repair.context.desired.assembly.teamsConfigurations !== undefined
  const lists = hasTeams ? [heldInSlack, heldInTeams] : [heldInSlack]
  return (await Promise.all(lists.map((list) => list(repair)))).flat()
}

/**
 * Chatbot's subscription. One that stands gets the attributes back that somebody changed. Chatbot subscribes to the topics that
 * come into a configuration: a topic that it has lost is therefore taken out of the list and put back; the subscriptions to the
 * others stay as they are.
 */
export const restoreSubscription: LinkRepair = async (repair) => {
  const { link, place } = repair
  // The role in a member may list those of its topics, the one in the security account all of the Region.
  const listed = await (repair.keepsAdded === true ? listSubscriptionsTo(place, link.name) : listSubscriptions(place))
  const held = findSubscription(link, listed, place)
  if (held !== undefined) return restoreAttributes(repair, held)
  const topic = topicArn(place, link.name)
  for (const { topics, change } of (await heldAnywhere(repair)).filter(({ topics }) => topics.includes(topic))) {
    await change({ SnsTopicArns: topics.filter((arn) => arn !== topic) })
    await change({ SnsTopicArns: [...topics] })
  }
}
