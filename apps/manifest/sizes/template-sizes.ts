import { type Manifest, type Route, regionsOf, slackAccounts } from '../manifest'
import { foundationTemplate } from './foundation-size'
import {
  type GrowingTemplate,
  hasMail,
  isCentralSlack,
  securityRoute,
  sizesOf,
  tablesOf,
  total,
  wordsPath,
} from './growing-template'
import {
  addSizes,
  configurationSize,
  deliverySize,
  memberSize,
  memberSlackSize,
  noSize,
  type Size,
  slackSize,
  teamsSize,
} from './route-sizes'
import { forwardingSize, memberSourcesSize, wordingSize } from './source-sizes'

const slackKey: Size = { rules: 0, resources: 1, bytes: 3300 }
/** The security route's channel is a second target of the rules about tampering. */
const tamperingTargets: Size = { rules: 0, resources: 0, bytes: 6300 }
/** Rules that forward and watch, their alarms, the dead-letter queue; what words findings for Slack, and the key of the topics. */
const regionalBase = (manifest: Manifest): Size => {
  const { routes } = manifest
  const security = securityRoute(routes)
  return total([
    { rules: 7, resources: 17, bytes: 40_000 },
    ...(routes.some(isCentralSlack) ? [slackKey, wordsPath, tablesOf(manifest)] : []),
    ...wordingSize(routes.filter(isCentralSlack)),
    forwardingSize(manifest),
    security !== undefined && isCentralSlack(security) ? tamperingTargets : noSize,
  ])
}

/** The channel by which a route is told from another. */
const channelOf = ({ slack, teams }: Route): string | undefined => slack ?? teams

/** The routes to whose Slack topics rules publish: of tampering and of alarms about the path (`alarmRoutes` of the stacks says the same). */
const openSlackRoutes = (routes: readonly Route[]): ReadonlySet<Route | undefined> => {
  const security = securityRoute(routes)
  const central = routes.filter(isCentralSlack)
  const own = central.filter((route) => route === security)
  const isTold = own.length > 0 && security !== undefined && hasMail(security)
  const other = central.find((route) => route !== security && channelOf(route) !== (security && channelOf(security)))
  return new Set([...own, ...(isTold ? [] : [other])])
}

/** The first route of each channel of Microsoft Teams. */
const firstTeamsRoutes = (routes: readonly Route[]): ReadonlySet<Route> => {
  const all = routes.filter(({ teams }) => teams !== undefined)
  return new Set(all.filter((route) => all.find(({ teams }) => teams === route.teams) === route))
}

/** What the alarms about each channel's deliveries come to for a route, which may be the first of a channel in Slack and of one in Teams. */
const deliverySizes = (routes: readonly Route[]): readonly Size[] => {
  const firstOfChannel = firstCentralRoutes(routes)
  const configured = [...routes.filter((route) => firstOfChannel.has(route)), ...firstTeamsRoutes(routes)]
  return routes.map((route) =>
    total(configured.flatMap((one, index) => (one === route ? [deliverySize({ index, of: configured.length })] : []))),
  )
}

/** The first central route of each Slack channel. */
const firstCentralRoutes = (routes: readonly Route[]): ReadonlySet<Route> => {
  const central = routes.filter((route) => isCentralSlack(route) && route.slack !== undefined)
  return new Set(new Map([...central].reverse().map((route) => [route.slack, route])).values())
}

/** The templates of a Region's alerts, of the home Region and of Slack's deliveries: one route may share an alarm with others. */
const centralTemplates = (manifest: Manifest): readonly GrowingTemplate[] => {
  const { routes } = manifest
  const open = openSlackRoutes(routes)
  return [
    foundationTemplate(manifest),
    {
      name: 'guardpost-regional-alerts',
      base: regionalBase(manifest),
      routes: sizesOf(manifest, routes.filter(isCentralSlack), {
        isOpen: (route) => open.has(route),
        sizeOf: slackSize,
      }),
      bus: 'default',
    },
    {
      name: 'guardpost-slack-delivery',
      base: { rules: 1, resources: 1, bytes: 1200 },
      routes: deliverySizes(routes),
    },
  ]
}

/**
 * The templates that grow with the routes of a manifest, with what each route adds. Resources and rules are exact, bytes an estimate from
 * above: a test holds all of them against templates that are synthesized.
 */
export const growingTemplates = (manifest: Manifest): readonly GrowingTemplate[] => {
  const { routes } = manifest
  const regions = regionsOf(manifest).length
  const authorized = slackAccounts(manifest)
  const firstOfChannel = firstCentralRoutes(routes)
  const firstOfTeams = firstTeamsRoutes(routes)
  return [
    ...centralTemplates(manifest),
    {
      name: 'GuardpostSlack',
      base: { rules: 0, resources: 2, bytes: 2200 },
      routes: routes.map((route) =>
        addSizes(
          configurationSize(route, { regions, isFirst: firstOfChannel.has(route) }),
          teamsSize(route, { regions, isFirst: firstOfTeams.has(route) }),
        ),
      ),
    },
    {
      name: 'GuardpostMemberAlerts',
      base: addSizes({ rules: 0, resources: 0, bytes: 200 }, memberSourcesSize(manifest)),
      routes: routes.map((route) => memberSize(route, regions)),
    },
    {
      name: 'GuardpostMemberSlack',
      base: { rules: 0, resources: 0, bytes: 200 },
      routes: routes.map((route) => memberSlackSize(route, authorized)),
    },
  ]
}
