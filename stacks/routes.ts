import type { AccountId, SlackChannelId, TeamsChannelId } from '../apps/manifest/ids'
import { type Account, type Digest, digests, isCatchAll, type Route, slackAccounts } from '../apps/manifest/manifest'

/** A route that has a Slack channel. */
export type SlackRoute = Route & { readonly slack: SlackChannelId }

const hasChannel = (route: Route): route is SlackRoute => route.slack !== undefined

/** The routes whose Slack messages come from the security account: they have a topic in each of its Regions. */
export const slackRoutes = (routes: readonly Route[]): readonly SlackRoute[] =>
  routes.filter(hasChannel).filter(({ deliver }) => deliver === 'central')

/** A route that has a channel of Microsoft Teams. */
type TeamsRoute = Route & { readonly teams: TeamsChannelId }

/** The channels of Microsoft Teams in their order, each once, with the routes that share it. */
export const teamsChannels = (routes: readonly Route[]): ReadonlyMap<TeamsChannelId, readonly Route[]> => {
  const own = routes.filter((route): route is TeamsRoute => route.teams !== undefined)
  return new Map(own.map(({ teams }) => [teams, own.filter((route) => route.teams === teams)]))
}

/** The routes that Chatbot brings to a channel of Slack or Teams from the security account: they have a topic in each of its Regions. */
export const chatRoutes = (routes: readonly Route[]): readonly Route[] =>
  routes.filter(({ slack, teams, deliver }) => deliver === 'central' && (slack !== undefined || teams !== undefined))

/** The channel by which a route is told from another. */
const channelOf = ({ slack, teams }: Route): string | undefined => slack ?? teams

/** The channels of these routes in their order, each once, with the routes that share it. */
export const slackChannels = (routes: readonly Route[]): ReadonlyMap<SlackChannelId, readonly SlackRoute[]> => {
  const channels = new Map<SlackChannelId, SlackRoute[]>()
  for (const route of slackRoutes(routes)) channels.set(route.slack, [...(channels.get(route.slack) ?? []), route])
  return channels
}

/**
 * The routes whose Slack messages come from the accounts that have the findings: they have a topic in every Region of these.
 * They name a channel and whole units that are apart from each other and from the management account; the manifest's rules see to that.
 */
export const memberRoutes = (routes: readonly Route[]): readonly SlackRoute[] =>
  routes.filter(hasChannel).filter(({ deliver }) => deliver === 'member')

/** The accounts of a member route that authorized the Slack workspace, as far as the manifest knows, sorted. */
export const authorizedAccounts = (route: Route, accounts: readonly Account[]): readonly AccountId[] => {
  if (route.accounts === 'ALL') return []
  const authorized = slackAccounts({ accounts })
  return route.accounts.filter((id) => authorized.has(id))
}

/** The routes that go to mail: they have a mail topic in the home Region, wherever their Slack messages come from. */
export const mailRoutes = (routes: readonly Route[]): readonly Route[] =>
  routes.filter((route) => route.email.length > 0)

/** The routes that hand findings to a topic of the company's own, which the home Region does. */
export const topicRoutes = (routes: readonly Route[]): readonly Route[] =>
  routes.filter(({ topic }) => topic !== undefined)

/** The routes of which findings are put into words, or handed on, in the home Region. */
export const homeRoutes = (routes: readonly Route[]): readonly Route[] =>
  routes.filter(({ email, topic }) => email.length > 0 || topic !== undefined)

/** The routes that list what is below their severity; a machine of the home Region does. */
export const digestRoutes = (routes: readonly Route[]): readonly Route[] =>
  routes.filter(({ digest }) => digest !== undefined)

/** The rhythms of these digests, each once. */
export const digestRhythms = (routes: readonly Route[]): readonly Digest[] =>
  digests.filter((rhythm) => routes.some(({ digest }) => digest === rhythm))

/**
 * The first catch-all route: it is also notified of tampering with GuardDuty and of a broken alert path.
 *
 * @throws TypeError when no route covers all accounts, which the manifest's rules refuse.
 */
export const securityRoute = (routes: readonly Route[]): Route => {
  const route = routes.find(isCatchAll)
  if (route === undefined) throw new TypeError('No route has accounts "ALL": load the manifest with loadManifest')
  return route
}

/**
 * The routes, at most two, whose Slack channels are notified of a broken alert path. An alarm about a path has to travel another one: where
 * the security route has both a channel and mail, each of them tells of the other, so its channel is enough. Where it has only one
 * of them, the channel of the first central route with another one is the second way. All channels would be noise for teams that cannot repair
 * anything, and a rule takes five targets at most (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html).
 */
export const alarmRoutes = (routes: readonly Route[]): readonly Route[] => {
  const security = securityRoute(routes)
  const central = chatRoutes(routes)
  const own = central.filter(({ name }) => name === security.name)
  const others = central.filter((route) => route.name !== security.name && channelOf(route) !== channelOf(security))
  return own.length > 0 && security.email.length > 0 ? own : [...own, ...others.slice(0, 1)]
}
