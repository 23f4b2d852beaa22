import type { Desired } from '../../../planning/state/desired'
import type { ObservedConfiguration } from '../../../planning/state/observed-delivery'
import type { ObservedWays } from '../../../planning/state/observed-ways'
import { everyPage, seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import type { SharedAnswers } from '../path/link-reader'

interface TeamsPlace {
  readonly desired: Pick<Desired, 'manifest'>
  readonly aws: Pick<Aws, 'chatbot'>
}

const isAuthorized = async ({ desired, aws }: TeamsPlace): Promise<boolean> => {
  const { teams, organization } = desired.manifest
  const { paginateListMicrosoftTeamsConfiguredTeams: paginate } = await import('@aws-sdk/client-chatbot')
  const place = { operation: 'chatbot:ListMicrosoftTeamsConfiguredTeams', account: organization.securityAccount }
  const client = await aws.chatbot()
  const found = await everyPage(place, paginate({ client }, {}), (page) => page.ConfiguredTeams)
  return found.some(
    ({ TeamId, TenantId, State }) => TeamId === teams?.team && TenantId === teams?.tenant && State !== 'DISABLED',
  )
}

const configurationsOf = async ({ teamsConfigurations }: SharedAnswers): Promise<readonly ObservedConfiguration[]> => {
  const found = await teamsConfigurations()
  return found.map(({ ConfigurationName, ChatConfigurationArn, TeamId, ChannelId }) => ({
    name: ConfigurationName ?? ChatConfigurationArn ?? '',
    workspace: TeamId ?? '',
    // The API takes the colon in both spellings (API model, TeamsChannelId), and the manifest has one.
    channel: (ChannelId ?? '').replace('%3A', '%3a'),
  }))
}

/**
 * Whether the team is authorized in the security account, which only a person can do, in the console, and which of its channels are configured
 * there; nothing where the manifest names no team.
 */
export const observeTeams = async (
  place: TeamsPlace,
  shared: SharedAnswers,
): Promise<Pick<ObservedWays, 'teamsAuthorized' | 'teamsConfigurations'>> => {
  if (place.desired.manifest.teams === undefined) return {}
  const [teamsAuthorized, teamsConfigurations] = await Promise.all([
    seen(() => isAuthorized(place)),
    seen(() => configurationsOf(shared)),
  ])
  return { teamsAuthorized, teamsConfigurations }
}
