import type { SlackChannelId } from '../apps/manifest/ids'
import type { Route } from '../apps/manifest/manifest'

/** A route that has a Slack channel. */
export type SlackRoute = Route & { readonly slack: SlackChannelId }

/** The routes that go to Slack: they have a topic in every Region. */
export const slackRoutes = (routes: readonly Route[]): readonly SlackRoute[] =>
  routes.filter((route): route is SlackRoute => route.slack !== undefined)

/** The routes that go to mail: they have a mail topic in the home Region. */
export const mailRoutes = (routes: readonly Route[]): readonly Route[] =>
  routes.filter((route) => route.email.length > 0)

/**
 * The first catch-all route: it also hears of tampering with GuardDuty and of a broken alert path.
 *
 * @throws TypeError when no route covers all accounts, which the manifest's rules refuse.
 */
export const securityRoute = (routes: readonly Route[]): Route => {
  const route = routes.find(({ accounts }) => accounts === 'ALL')
  if (route === undefined) throw new TypeError('No route has accounts "ALL": load the manifest with loadManifest')
  return route
}
