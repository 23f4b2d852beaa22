import type { Region } from '../../manifest/ids'
import type { Assembly } from '../state/desired'

/**
 * The routes that a StackSet serves: a member route has its own, and those of the security account serve the routes of their links
 * @param regions those in which; default all
 */
export const routesOfStackSet = (
  { path, memberDelivery }: Pick<Assembly, 'path' | 'memberDelivery'>,
  stackSet: string,
  regions?: ReadonlySet<Region>,
): readonly string[] => {
  const ofMembers = (memberDelivery?.routes ?? [])
    .filter(({ alertsStackSet, slackStackSet }) => alertsStackSet === stackSet || slackStackSet === stackSet)
    .map(({ route }) => route)
  const ofLinks = path
    .filter(({ stack, region }) => stack === stackSet && (regions?.has(region) ?? true))
    .flatMap(({ routes }) => routes)
  return [...new Set([...ofMembers, ...ofLinks])]
}
