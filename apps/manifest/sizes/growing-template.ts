import { isCatchAll, type Manifest, type Route } from '../manifest'
import { routingTables } from '../routing/routing-tables'
import { addSizes, bytesInDefinition, noSize, type RoutePlace, type Size } from './route-sizes'

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

/** Whether a route is delivered by mail. */
export const hasMail = ({ email }: Route): boolean => email.length > 0
/** Whether a route hands findings to a topic of the company's own. */
export const hasTopic = ({ topic }: Route): boolean => topic !== undefined
/** Whether a route has a digest. */
export const hasDigest = ({ digest }: Route): boolean => digest !== undefined
/** Whether a route is delivered to Slack or Microsoft Teams from the security account: either needs the same topics. */
export const isCentralSlack = ({ slack, teams, deliver }: Route): boolean =>
  deliver === 'central' && (slack !== undefined || teams !== undefined)

/** The catch-all route that is notified of tampering, too. */
export const securityRoute = (routes: readonly Route[]): Route | undefined => routes.find(isCatchAll)

/** What words findings: a rule with its alarm, three queues with their policies, three pipes and a state machine without its tables, four alarms. */
export const wordsPath: Size = { rules: 1, resources: 16, bytes: 66_000 }

/** Several sizes together. */
export const total = (sizes: readonly Size[]): Size => sizes.reduce(addSizes, noSize)

/** Made once for each manifest: several templates hold the tables, which are of 10,000 accounts. */
const tables = new WeakMap<Manifest, Size>()

/** What a state machine knows of accounts and units, whatever its routes. */
export const tablesOf = (manifest: Manifest): Size => {
  const known = tables.get(manifest)
  if (known !== undefined) return known
  const { accounts, units } = routingTables(manifest, [])
  const size = { ...noSize, bytes: bytesInDefinition({ accounts, units }) }
  tables.set(manifest, size)
  return size
}

/** What each route adds, and nothing for a route that the template has nothing of. */
export const sizesOf = (
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
