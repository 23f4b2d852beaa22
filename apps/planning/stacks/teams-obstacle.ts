import type { Manifest } from '../../manifest/manifest'
import type { Contribution } from '../actions/plan-value'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

/** The routes that have a channel of Microsoft Teams. */
const teamsRoutes = ({ routes }: Pick<Manifest, 'routes'>): readonly string[] =>
  routes.filter(({ teams }) => teams !== undefined).map(({ name }) => name)

/** Why the stack of channels has to wait for Microsoft Teams; undefined when it need not. */
export const teamsObstacle = ({
  manifest,
  observed: { teamsAuthorized },
  label,
}: Pick<Situation, 'manifest' | 'observed' | 'label'>): Contribution | undefined => {
  const routes = teamsRoutes(manifest)
  if (teamsAuthorized === undefined || routes.length === 0) return undefined
  if (!isSeen(teamsAuthorized)) return {}
  if (teamsAuthorized.seen) return undefined
  const account = manifest.organization.securityAccount
  const message = `The team ${manifest.teams?.team ?? ''} of Microsoft Teams is not authorized in ${label(account)}: open Amazon Q Developer in chat applications there and authorize it; until then no channel of the security account is notified`
  return { notices: [{ code: 'TEAMS_NOT_AUTHORIZED', message, account, region: manifest.regions.home, routes }] }
}
