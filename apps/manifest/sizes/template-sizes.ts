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
    { rules: 7, resources: 17, bytes: 39_200 },
    ...(routes.some(isCentralSlack) ? [slackKey, wordsPath, tablesOf(manifest)] : []),
    ...wordingSize(routes.filter(isCentralSlack)),
    forwardingSize(manifest),
    security !== undefined && isCentralSlack(security) ? tamperingTargets : noSize,
  ])
}

/** The routes to whose Slack topics rules publish: of tampering and of alarms about the path (`alarmRoutes` of the stacks says the same). */
const openSlackRoutes = (routes: readonly Route[]): ReadonlySet<Route | undefined> => {
  const security = securityRoute(routes)
  const central = routes.filter(isCentralSlack)
  const own = central.filter((route) => route === security)
  const isTold = own.length > 0 && security !== undefined && hasMail(security)
  const other = central.find((route) => route !== security && route.slack !== security?.slack)
  return new Set([...own, ...(isTold ? [] : [other])])
}

/** The first central route of each Slack channel. */
const firstCentralRoutes = (routes: readonly Route[]): ReadonlySet<Route> => {
  const central = routes.filter(isCentralSlack)
  return new Set(new Map([...central].reverse().map((route) => [route.slack, route])).values())
}

/** The templates of a Region's alerts, of the home Region and of Slack's deliveries: one route may share an alarm with others. */
const centralTemplates = (manifest: Manifest): readonly GrowingTemplate[] => {
  const { routes } = manifest
  const open = openSlackRoutes(routes)
  const firstOfChannel = firstCentralRoutes(routes)
  const firsts = routes.filter((route) => firstOfChannel.has(route))
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
      routes: sizesOf(manifest, firsts, { isOpen: () => false, sizeOf: (_, place) => deliverySize(place) }),
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
  return [
    ...centralTemplates(manifest),
    {
      name: 'GuardpostSlack',
      base: { rules: 0, resources: 2, bytes: 2200 },
      routes: routes.map((route) => configurationSize(route, { regions, isFirst: firstOfChannel.has(route) })),
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
