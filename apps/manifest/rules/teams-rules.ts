import { idsInTeamsLink } from '../ids'
import type { Problem } from '../text/issue'
import { type Rule, routeLabel } from './rule'

const teamIsNamed: Rule = ({ teams: team, routes }) => {
  const index = routes.findIndex(({ teams }) => teams !== undefined)
  if (team !== undefined || index === -1) return []
  const message = `The route ${routeLabel(routes[index]?.name)} uses Microsoft Teams, but no team is named`
  return [{ code: 'MANIFEST_TEAMS_MISSING', path: ['routes', index, 'teams'], message }]
}

/** The link says which team its channel is in, and Chatbot would be told of a channel that the team of the manifest does not have. */
const linksAreOfTheTeam: Rule = ({ teams: named, routes }) =>
  routes.flatMap(({ name, teams: link }, index): readonly Problem[] => {
    if (named === undefined || link === undefined) return []
    const found = idsInTeamsLink(link)
    const others = (['team', 'tenant'] as const).flatMap((kind) => {
      const [is, should] = [found[kind], named[kind]?.toLowerCase()]
      return is === undefined || should === undefined || is === should
        ? []
        : `the ${kind} ${is}, and "teams" names ${should}`
    })
    if (others.length === 0) return []
    const message = `The link of the route ${routeLabel(name)} is to a channel of ${others.join('; of ')}`
    return [{ code: 'MANIFEST_TEAMS_OTHER', path: ['routes', index, 'teams'], message }]
  })

/** Members would have to authorize the team each for itself, and configure the channel. */
const channelsAreCentral: Rule = ({ routes }) =>
  routes.flatMap(({ name, teams, deliver }, index): readonly Problem[] => {
    if (teams === undefined || deliver !== 'member') return []
    const message = `The route ${routeLabel(name)} is delivered by members, and Microsoft Teams is notified by the security account`
    return [{ code: 'MANIFEST_TEAMS_MEMBER', path: ['routes', index, 'teams'], message }]
  })

/** Rules about channels of Microsoft Teams. */
export const teamsRules: readonly Rule[] = [teamIsNamed, linksAreOfTheTeam, channelsAreCentral]
