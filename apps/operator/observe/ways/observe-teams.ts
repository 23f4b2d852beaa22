import type { Desired } from '../../../planning/state/desired'
import type { ObservedWays } from '../../../planning/state/observed-ways'
import { everyPage, seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'

/** Whether the team is authorized in the security account, which only a person can do, in the console; nothing where the manifest names none. */
export const observeTeams = async ({
  desired,
  aws,
}: {
  readonly desired: Pick<Desired, 'manifest'>
  readonly aws: Pick<Aws, 'chatbot'>
}): Promise<Pick<ObservedWays, 'teamsAuthorized'>> => {
  const { teams, organization } = desired.manifest
  if (teams === undefined) return {}
  const client = await aws.chatbot()
  const { paginateListMicrosoftTeamsConfiguredTeams: paginate } = await import('@aws-sdk/client-chatbot')
  const place = { operation: 'chatbot:ListMicrosoftTeamsConfiguredTeams', account: organization.securityAccount }
  const teamsAuthorized = await seen(async () => {
    const found = await everyPage(place, paginate({ client }, {}), (page) => page.ConfiguredTeams)
    return found.some(
      ({ TeamId, TenantId, State }) => TeamId === teams.team && TenantId === teams.tenant && State !== 'DISABLED',
    )
  })
  return { teamsAuthorized }
}
