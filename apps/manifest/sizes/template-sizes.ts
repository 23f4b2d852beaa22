import { digests, isCatchAll, type Manifest, type Route, regionsOf, slackAccounts } from '../manifest'
import { routingTables } from '../routing/routing-tables'
import {
  addSizes,
  bytesInDefinition,
  configurationSize,
  deliverySize,
  digestSize,
  mailSize,
  memberSize,
  memberSlackSize,
  noSize,
  type RoutePlace,
  type Size,
  slackSize,
} from './route-sizes'

/** A template that grows with the routes. */
export interface GrowingTemplate {
  /** The stack or StackSet, as AWS shows it. */
  readonly name: string
  /** What is in it without any route. */
  readonly base: Size
  /** What each route adds, in the order of the manifest. */
  readonly routes: readonly Size[]
  /** The bus that its rules are on; absent where it has none. */
  readonly bus?: 'home' | 'default'
}

const hasMail = ({ email }: Route): boolean => email.length > 0
const hasDigest = ({ digest }: Route): boolean => digest !== undefined
const isCentralSlack = ({ slack, deliver }: Route): boolean => slack !== undefined && deliver === 'central'

/** The catch-all route that is notified of tampering, too. */
const securityRoute = (routes: readonly Route[]): Route | undefined => routes.find(isCatchAll)

/** A rule with its alarm, of those that belong to no route. */
const watchingRule: Size = { rules: 1, resources: 2, bytes: 2700 }
const mailKey: Size = { rules: 0, resources: 1, bytes: 1500 }
const slackKey: Size = { rules: 0, resources: 1, bytes: 3300 }
const findingsExport: Size = { rules: 0, resources: 3, bytes: 7200 }
/** The security route's channel is a second target of the rules about tampering. */
const tamperingTargets: Size = { rules: 0, resources: 0, bytes: 6300 }
/** What words findings: a rule with its alarm, three queues with their policies, three pipes and a state machine without its tables, four alarms. */
const wordsPath: Size = { rules: 1, resources: 16, bytes: 66_000 }
/** What groups mails: two queues with their policies, two pipes and a state machine, two alarms. */
const mailPath: Size = { rules: 0, resources: 9, bytes: 16_000 }
/** What tells digests: a queue with its policy, a pipe and a state machine, an alarm. */
const digestPath: Size = { rules: 0, resources: 5, bytes: 14_500 }
/** What makes them due: a queue with its policy, a rule with its alarm. It is on the default bus, and counted with those of the home bus. */
const digestRhythm: Size = { rules: 1, resources: 4, bytes: 3_500 }

const total = (sizes: readonly Size[]): Size => sizes.reduce(addSizes, noSize)

/** What a state machine knows of accounts and units, whatever its routes. */
const tablesOf = (manifest: Manifest): Size => {
  const { accounts, units } = routingTables(manifest, [])
  return { ...noSize, bytes: bytesInDefinition({ accounts, units }) }
}

/** Roles, home bus, log and dashboard; what words mail; the rules about tampering and alarms, where somebody is notified of them; the export. */
const foundationBase = (manifest: Manifest): Size => {
  const { routes, protection } = manifest
  const security = securityRoute(routes)
  const mailsSecurity = security !== undefined && hasMail(security)
  const reportsAlarms = mailsSecurity || routes.some(isCentralSlack)
  return total([
    { rules: 1, resources: 19, bytes: 21_900 },
    ...(routes.some(hasMail) || routes.some(hasDigest) ? [wordsPath, tablesOf(manifest)] : []),
    ...(routes.some(hasMail) ? [mailKey, mailPath] : []),
    ...(routes.some(hasDigest) ? [digestPath] : []),
    ...digests.filter((rhythm) => routes.some(({ digest }) => digest === rhythm)).map(() => digestRhythm),
    mailsSecurity ? watchingRule : noSize,
    reportsAlarms ? watchingRule : noSize,
    protection.export ? findingsExport : noSize,
  ])
}

/** Rules that forward and watch, their alarms, the dead-letter queue; what words findings for Slack, and the key of the topics. */
const regionalBase = (manifest: Manifest): Size => {
  const { routes } = manifest
  const security = securityRoute(routes)
  return total([
    { rules: 7, resources: 17, bytes: 39_200 },
    ...(routes.some(isCentralSlack) ? [slackKey, wordsPath, tablesOf(manifest)] : []),
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

/** What each route adds, and nothing for a route that the template has nothing of. */
const sizesOf = (
  manifest: Manifest,
  chosen: readonly Route[],
  { isOpen, sizeOf }: { isOpen: (route: Route) => boolean; sizeOf: (route: Route, place: RoutePlace) => Size },
): readonly Size[] => {
  const index = new Map(chosen.map((route, at) => [route, at]))
  return manifest.routes.map((route) => {
    const at = index.get(route)
    return at === undefined
      ? noSize
      : sizeOf(route, { manifest, index: at, of: chosen.length, isOpenToRules: isOpen(route) })
  })
}

/** The first central route of each Slack channel. */
const firstCentralRoutes = (routes: readonly Route[]): ReadonlySet<Route> => {
  const central = routes.filter(isCentralSlack)
  return new Set(new Map([...central].reverse().map((route) => [route.slack, route])).values())
}

/** The templates of a Region's alerts, of the home Region and of Slack's deliveries: one route may share an alarm with others. */
const centralTemplates = (manifest: Manifest): readonly GrowingTemplate[] => {
  const { routes } = manifest
  const [security, open] = [securityRoute(routes), openSlackRoutes(routes)]
  const firstOfChannel = firstCentralRoutes(routes)
  const firsts = routes.filter((route) => firstOfChannel.has(route))
  return [
    {
      name: 'GuardpostFoundation',
      base: foundationBase(manifest),
      routes: sizesOf(manifest, routes.filter(hasMail), {
        isOpen: (route) => route === security,
        sizeOf: mailSize,
      }).map((size, index) => addSizes(size, digestSize(routes[index], manifest))),
      bus: 'home',
    },
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
      base: { rules: 0, resources: 0, bytes: 200 },
      routes: routes.map((route) => memberSize(route, regions)),
    },
    {
      name: 'GuardpostMemberSlack',
      base: { rules: 0, resources: 0, bytes: 200 },
      routes: routes.map((route) => memberSlackSize(route, authorized)),
    },
  ]
}
