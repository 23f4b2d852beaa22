import type { ChatbotClient, SlackChannelConfiguration } from '@aws-sdk/client-chatbot'
import type { Json } from '../../../planning/state/path-link'
import { attempt } from '../../aws/attempt'
import { keyValueTags } from '../../aws/company-tags'
import { listConfigurations } from '../../observe/path/read-slack'
import { findSubscription, listSubscriptions, listSubscriptionsTo } from '../../observe/path/read-subscriptions'
import { topicArn } from '../../observe/path/read-topics'
import { type LinkRepair, type Repair, textOf } from './link-repair'
import { restoreAttributes } from './restore-subscription'

const textsOf = (value: Json | undefined): string[] => [...((value ?? []) as readonly string[])]

/** What creating and updating have in common. */
const settingsOf = ({ link: { properties } }: Repair) => ({
  SlackChannelId: textOf(properties, 'SlackChannelId'),
  IamRoleArn: textOf(properties, 'IamRoleArn') ?? '',
  SnsTopicArns: textsOf(properties['SnsTopicArns']),
  GuardrailPolicyArns: textsOf(properties['GuardrailPolicies']),
  LoggingLevel: textOf(properties, 'LoggingLevel') ?? 'NONE',
  UserAuthorizationRequired: properties['UserRoleRequired'] === true,
})

const update = async (
  client: ChatbotClient,
  { place }: Repair,
  ChatConfigurationArn: string | undefined,
  settings: Partial<ReturnType<typeof settingsOf>>,
): Promise<void> => {
  const { UpdateSlackChannelConfigurationCommand } = await import('@aws-sdk/client-chatbot')
  const { SlackChannelId } = settings
  await attempt({ operation: 'chatbot:UpdateSlackChannelConfiguration', account: place.account }, () =>
    client.send(new UpdateSlackChannelConfigurationCommand({ ...settings, ChatConfigurationArn, SlackChannelId })),
  )
}

/** A Slack configuration. One that stands is changed and never made again: its subscriptions would go with it. */
export const restoreConfiguration: LinkRepair = async (repair) => {
  const { CreateSlackChannelConfigurationCommand } = await import('@aws-sdk/client-chatbot')
  const { link, place, context } = repair
  const { tags } = context.desired.manifest
  const client = await place.aws.chatbot()
  const held = (await listConfigurations(place)).find(({ ConfigurationName }) => ConfigurationName === link.name)
  if (held !== undefined) {
    const settings = settingsOf(repair)
    const added = repair.keepsAdded === true ? (held.SnsTopicArns ?? []) : []
    const SnsTopicArns = [...new Set([...settings.SnsTopicArns, ...added])]
    return update(client, repair, held.ChatConfigurationArn, { ...settings, SnsTopicArns })
  }
  const configuration = new CreateSlackChannelConfigurationCommand({
    ...settingsOf(repair),
    ConfigurationName: link.name,
    SlackTeamId: textOf(link.properties, 'SlackWorkspaceId'),
    ...(tags && { Tags: keyValueTags(tags).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })) }),
  })
  await attempt({ operation: 'chatbot:CreateSlackChannelConfiguration', account: place.account }, () =>
    client.send(configuration),
  )
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
  const client = await place.aws.chatbot()
  const topic = topicArn(place, link.name)
  const lists = ({ SnsTopicArns = [] }: SlackChannelConfiguration) => SnsTopicArns.includes(topic)
  for (const configuration of (await listConfigurations(place)).filter(lists)) {
    const { ChatConfigurationArn, SlackChannelId, SnsTopicArns = [] } = configuration
    const change = (topics: string[]) =>
      update(client, repair, ChatConfigurationArn, { SlackChannelId, SnsTopicArns: topics })
    await change(SnsTopicArns.filter((arn) => arn !== topic))
    await change(SnsTopicArns)
  }
}
