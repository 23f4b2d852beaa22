import { optInRegions } from '../../kit/regions'
import type { World } from '../../world/world'
import { enabledRegions } from './state'
import { unknownRegion } from './unknown-region'

/** The account's enabled opt-in Regions, to add to or delete from. @throws AwsError `ValidationException` unless it is an opt-in Region. */
export const switchableRegions = (world: World, account: string, region: string | undefined): Set<string> => {
  if (!optInRegions.includes(region ?? '')) throw unknownRegion(region)
  const all = world.store(enabledRegions)
  const enabled = all.get(account) ?? new Set<string>()
  all.set(account, enabled)
  return enabled
}
