import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { teamDenial } from './organization-policy'
import { chatbotPage } from './page'
import { type ChatbotOperation, chatbotStore, type Team } from './state'

/**
 * The authorized team of a configuration.
 * @throws AwsError `InvalidRequestException` when the account has not authorized it, in this tenant (BEHAVIOUR 17).
 */
export const requireTeam = (call: Call, id: string, tenant?: string): Team => {
  const found = call.world.store(chatbotStore).in(call.account).teams.get(id)
  if (found !== undefined && (tenant === undefined || found.tenant === tenant)) return found
  throw new AwsError(
    'InvalidRequestException',
    `Microsoft Teams team ${id}${tenant === undefined ? '' : ` of tenant ${tenant}`} is not authorized for AWS account ${call.account}. Authorize it in the account's console first.`,
  )
}

/** Why nothing is delivered to a team's channels; undefined where it is (BEHAVIOUR 9). */
export const obstacleToTeam = (world: World, account: string, id: string): string | undefined => {
  const team = world.store(chatbotStore).in(account).teams.get(id)
  return team === undefined ? `Microsoft Teams team ${id} is not authorized` : teamDenial(world, account, team)
}

/** The teams that were authorized in the account (BEHAVIOUR 17). */
export const listMicrosoftTeamsConfiguredTeams: ChatbotOperation<'ListMicrosoftTeamsConfiguredTeams'> = (
  input,
  call,
) => {
  const teams = [...call.world.store(chatbotStore).in(call.account).teams.values()]
  const { items, ...more } = chatbotPage(teams, input, call)
  return {
    ConfiguredTeams: items.map((team) => {
      const StateReason = teamDenial(call.world, call.account, team)
      const state = StateReason === undefined ? { State: 'ENABLED' } : { State: 'DISABLED', StateReason }
      return { TenantId: team.tenant, TeamId: team.id, ...(team.name && { TeamName: team.name }), ...state }
    }),
    ...more,
  }
}

/** Takes a team's authorization away; its channel configurations must be deleted first (BEHAVIOUR 17). */
export const deleteMicrosoftTeamsConfiguredTeam: ChatbotOperation<'DeleteMicrosoftTeamsConfiguredTeam'> = (
  input,
  call,
) => {
  const team = requireTeam(call, input.TeamId ?? '')
  const chatbot = call.world.store(chatbotStore).in(call.account)
  const used = [...chatbot.teamsConfigurations.values()].filter(({ TeamId }) => TeamId === team.id)
  if (used.length > 0) {
    throw new AwsError(
      'InvalidParameterException',
      `Microsoft Teams team ${team.id} still has ${used.length} configured channel(s); delete their configurations first`,
    )
  }
  chatbot.teams.delete(team.id)
  return {}
}
