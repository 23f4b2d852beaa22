import { centralSlackRoutes, type Manifest } from '../../manifest/manifest'
import type { Contribution } from '../actions/plan-value'
import { noticeTeamsPolicy } from '../policies/chatbot-policy'
import type { Situation } from '../situation/situation'
import type { ObservedConfiguration } from '../state/observed-delivery'
import { isSeen } from '../state/seen'
import { heldByOthers } from './slack-obstacle'

type TeamsSituation = Pick<Situation, 'manifest' | 'observed' | 'assembly' | 'label'>

/** The routes that have a channel of Microsoft Teams, or a certain one. */
const teamsRoutes = ({ routes }: Pick<Manifest, 'routes'>, channel?: string): readonly string[] =>
  routes
    .filter(({ teams }) => teams !== undefined && (channel === undefined || teams === channel))
    .map(({ name }) => name)

/** Configurations of Microsoft Teams that are not ours and hold a channel of ours. */
export const takenTeamsChannels = ({
  manifest,
  observed: { teamsConfigurations },
  assembly,
}: Omit<TeamsSituation, 'label'>): readonly ObservedConfiguration[] =>
  teamsConfigurations === undefined || !isSeen(teamsConfigurations)
    ? []
    : heldByOthers(teamsConfigurations.seen, assembly.teamsConfigurations ?? {}, manifest.teams?.team)

const isDeniedByPolicy = ({ manifest, observed: { policies } }: TeamsSituation): boolean =>
  policies !== undefined && noticeTeamsPolicy(manifest, policies).length > 0

const notAuthorized = ({ manifest, label }: TeamsSituation, routes: readonly string[]): Contribution => {
  const account = manifest.organization.securityAccount
  const others = centralSlackRoutes(manifest).length === 0 ? '' : ', and those of Slack, which are in the same stack'
  const message = `The team ${manifest.teams?.team ?? ''} of Microsoft Teams is not authorized in ${label(account)}: open Amazon Q Developer in chat applications there and authorize it; until then its channels wait${others}`
  const place = { account, region: manifest.regions.home }
  return { notices: [{ code: 'TEAMS_NOT_AUTHORIZED', message, ...place, routes }] }
}

/** Why the stack of channels has to wait for Microsoft Teams; undefined when it need not. */
export const teamsObstacle = (situation: TeamsSituation): Contribution | undefined => {
  const { manifest, observed, label } = situation
  const { teamsAuthorized, teamsConfigurations } = observed
  const routes = teamsRoutes(manifest)
  if (teamsAuthorized === undefined || routes.length === 0) return undefined
  if (!isSeen(teamsAuthorized)) return {}
  const account = manifest.organization.securityAccount
  const place = { account, region: manifest.regions.home }
  // A policy of the organization disables the team: authorizing it lifts nothing, and the notice of the policy says so.
  if (!teamsAuthorized.seen) return isDeniedByPolicy(situation) ? {} : notAuthorized(situation, routes)
  if (teamsConfigurations !== undefined && !isSeen(teamsConfigurations)) return {}
  const taken = takenTeamsChannels(situation)
  if (taken.length === 0) return undefined
  return {
    notices: taken.map(({ name, channel }) => ({
      code: 'TEAMS_CHANNEL_TAKEN',
      message: `The channel ${channel} of Microsoft Teams is configured in ${label(account)} as ${name}, which is not ours, and an account configures a channel once only: delete that configuration, or give the route another channel; until then no channel of the security account is deployed`,
      ...place,
      routes: teamsRoutes(manifest, channel),
    })),
  }
}
