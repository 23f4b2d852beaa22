import type { SlackChannelId } from '../apps/manifest/ids'
import type { Manifest, Route } from '../apps/manifest/manifest'

/** A route that has a Slack channel. */
export type SlackRoute = Route & { readonly slack: SlackChannelId }

/** The routes that go to Slack: they have a topic in every Region. */
export const slackRoutes = (routes: Manifest['routes']): readonly SlackRoute[] =>
  routes.filter((route): route is SlackRoute => route.slack !== undefined)

/** The routes that go to mail: they have a mail topic in the home Region. */
export const mailRoutes = (routes: Manifest['routes']): readonly Route[] =>
  routes.filter((route) => route.email.length > 0)

/** The first catch-all route: it also hears of tampering with GuardDuty and of a broken alert path. */
export const securityRoute = (routes: Manifest['routes']): Route | undefined =>
  routes.find((route) => route.accounts === 'ALL')
