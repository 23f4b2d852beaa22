import { keepLast } from '../../world/keep-last'
import type { World } from '../../world/world'
import type { Channel } from './channel'
import { chatbotStore, isInChannel, type TeamsConfiguration } from './state'
import { obstacleToTeam } from './teams'

/** Why nothing reaches the channel of a configuration; undefined where messages do (BEHAVIOUR 9, 13). */
const obstacleOf = (world: World, account: string, { TeamId, ChannelId }: TeamsConfiguration): string | undefined => {
  const team = world.store(chatbotStore).in(account).teams.get(TeamId)
  const isOut = team !== undefined && !isInChannel(team, ChannelId)
  return (
    obstacleToTeam(world, account, TeamId) ??
    (isOut ? `The app is not in Microsoft Teams channel ${ChannelId}` : undefined)
  )
}

/** The channel of a configuration in Microsoft Teams. */
export const teamsChannel = (world: World, account: string, configuration: TeamsConfiguration): Channel => {
  const { TenantId: tenant, TeamId: team, ChannelId: channel } = configuration
  const { teamsMessages: messages } = world.store(chatbotStore)
  return {
    what: `Microsoft Teams channel ${channel}`,
    obstacle: obstacleOf(world, account, configuration),
    harmless: (value) => String(value ?? ''),
    place: [tenant, team, channel],
    post: (message) => keepLast(messages, [{ tenant, team, channel, ...message }]),
  }
}
