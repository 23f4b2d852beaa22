import { keepLast } from '../../world/keep-last'
import type { World } from '../../world/world'
import type { Channel } from './channel'
import { escapeSlack } from './slack-text'
import { type Configuration, chatbotStore, isInChannel } from './state'
import { obstacleTo } from './workspaces'

/** Why nothing reaches the channel of a configuration; undefined where messages do (BEHAVIOUR 9, 13). */
const obstacleOf = (world: World, account: string, configuration: Configuration): string | undefined => {
  const { SlackTeamId, SlackChannelId } = configuration
  const workspace = world.store(chatbotStore).in(account).workspaces.get(SlackTeamId)
  const isOut = workspace !== undefined && !isInChannel(workspace, SlackChannelId)
  return (
    obstacleTo(world, account, SlackTeamId) ?? (isOut ? `The app is not in Slack channel ${SlackChannelId}` : undefined)
  )
}

/** The Slack channel of a configuration. */
export const slackChannel = (world: World, account: string, configuration: Configuration): Channel => {
  const { SlackTeamId: workspace, SlackChannelId: channel } = configuration
  const { messages } = world.store(chatbotStore)
  return {
    what: `Slack channel ${channel}`,
    obstacle: obstacleOf(world, account, configuration),
    harmless: escapeSlack,
    place: [workspace, channel],
    post: (message) => keepLast(messages, [{ workspace, channel, ...message }]),
  }
}
