import { isCatchAll, type Manifest, type Route, regionsOf, slackAccounts } from '../manifest'
import {
  addSizes,
  configurationSize,
  deliverySize,
  mailSize,
  memberSize,
  memberSlackSize,
  noSize,
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

const total = (sizes: readonly Size[]): Size => sizes.reduce(addSizes, noSize)

/** Roles, home bus, log and dashboard; the rules about tampering and alarms, where somebody is notified of them; the export. */
const foundationBase = ({ routes, protection }: Manifest): Size => {
  const security = securityRoute(routes)
  const mailsSecurity = security !== undefined && hasMail(security)
  const reportsAlarms = mailsSecurity || routes.some(isCentralSlack)
  return total([
    { rules: 1, resources: 17, bytes: 15_900 },
    routes.some(hasMail) ? mailKey : noSize,
    mailsSecurity ? watchingRule : noSize,
    reportsAlarms ? watchingRule : noSize,
    protection.export ? findingsExport : noSize,
  ])
}

/** Rules that forward and watch, their alarms, the dead-letter queue; the key of the topics. */
const regionalBase = ({ routes }: Manifest): Size => {
  const security = securityRoute(routes)
  return total([
    { rules: 7, resources: 17, bytes: 38_500 },
    routes.some(isCentralSlack) ? slackKey : noSize,
    security !== undefined && isCentralSlack(security) ? tamperingTargets : noSize,
  ])
}

/** The first central route of each Slack channel. */
const firstCentralRoutes = (routes: readonly Route[]): ReadonlySet<Route> => {
  const central = routes.filter(isCentralSlack)
  return new Set(new Map([...central].reverse().map((route) => [route.slack, route])).values())
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
  const of = (name: string, base: Size, sizeOf: (route: Route) => Size, bus?: GrowingTemplate['bus']) => ({
    name,
    base,
    routes: routes.map(sizeOf),
    ...(bus && { bus }),
  })
  return [
    of('GuardpostFoundation', foundationBase(manifest), mailSize, 'home'),
    of('guardpost-regional-alerts', regionalBase(manifest), slackSize, 'default'),
    of('GuardpostSlack', { rules: 0, resources: 2, bytes: 2200 }, (route) =>
      configurationSize(route, { regions, isFirst: firstOfChannel.has(route) }),
    ),
    of('guardpost-slack-delivery', { rules: 1, resources: 1, bytes: 1200 }, (route) =>
      deliverySize(route, firstOfChannel.has(route)),
    ),
    of('GuardpostMemberAlerts', { rules: 0, resources: 0, bytes: 200 }, (route) => memberSize(route, regions)),
    of('GuardpostMemberSlack', { rules: 0, resources: 0, bytes: 200 }, (route) => memberSlackSize(route, authorized)),
  ]
}
