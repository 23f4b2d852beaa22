import type { AccountId, SlackChannelId, UnitId } from '../apps/manifest/ids'
import type { Manifest, Route, Unit } from '../apps/manifest/manifest'

/** A route that has a Slack channel. */
export type SlackRoute = Route & { readonly slack: SlackChannelId }

const hasChannel = (route: Route): route is SlackRoute => route.slack !== undefined

/** The routes whose Slack messages come from the security account: they have a topic in each of its Regions. */
export const slackRoutes = (routes: readonly Route[]): readonly SlackRoute[] =>
  routes.filter(hasChannel).filter(({ deliver }) => deliver === 'central')

/**
 * The routes whose Slack messages come from the accounts that have the findings: they have a topic in every Region of these.
 * A route without a channel is none: what `deliver` says is where Slack messages come from.
 */
export const memberRoutes = (routes: readonly Route[]): readonly SlackRoute[] =>
  routes.filter(hasChannel).filter(({ deliver }) => deliver === 'member')

/**
 * The route's units without those below another of them, sorted: who targets a unit reaches the units below it, and an account may
 * be reached once only.
 */
export const targetUnits = (route: Pick<Route, 'units'>, units: readonly Unit[]): readonly UnitId[] => {
  const named = new Set(route.units)
  const parents = new Map(units.map(({ id, parent }) => [id, parent]))
  const isBelowAnother = (unit: UnitId): boolean => {
    const parent = parents.get(unit)
    return parent !== undefined && (named.has(parent) || isBelowAnother(parent))
  }
  return [...named].filter((unit) => !isBelowAnother(unit)).sort()
}

/**
 * The accounts of a member route that authorized the Slack workspace, as far as the manifest knows, sorted. Service-managed
 * StackSets do not reach the management account.
 */
export const authorizedAccounts = (route: Route, { accounts, organization }: Manifest): readonly AccountId[] => {
  if (route.accounts === 'ALL') return []
  const authorized = new Set(accounts.filter(({ slackAuthorized }) => slackAuthorized === true).map(({ id }) => id))
  return route.accounts.filter((id) => authorized.has(id) && id !== organization.managementAccount)
}

/** The routes that go to mail: they have a mail topic in the home Region, wherever their Slack messages come from. */
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
