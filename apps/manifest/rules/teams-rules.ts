import type { Problem } from '../text/issue'
import { type Rule, routeLabel } from './rule'

const teamIsNamed: Rule = ({ teams: team, routes }) => {
  const index = routes.findIndex(({ teams }) => teams !== undefined)
  if (team !== undefined || index === -1) return []
  const message = `The route ${routeLabel(routes[index]?.name)} uses Microsoft Teams, but no team is named`
  return [{ code: 'MANIFEST_TEAMS_MISSING', path: ['routes', index, 'teams'], message }]
}

/** Members would have to authorize the team each for itself, and configure the channel. */
const channelsAreCentral: Rule = ({ routes }) =>
  routes.flatMap(({ name, teams, deliver }, index): readonly Problem[] => {
    if (teams === undefined || deliver !== 'member') return []
    const message = `The route ${routeLabel(name)} is delivered by members, and Microsoft Teams is notified by the security account`
    return [{ code: 'MANIFEST_TEAMS_MEMBER', path: ['routes', index, 'teams'], message }]
  })

/** Rules about channels of Microsoft Teams. */
export const teamsRules: readonly Rule[] = [teamIsNamed, channelsAreCentral]
