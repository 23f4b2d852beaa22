import type { AccountId } from '../../../manifest/ids'
import type { World } from '../../world/world'
import type { Administrators } from './administrators'

/** Where a scenario has a service switched on. */
interface Places {
  readonly accounts: 'ALL' | readonly AccountId[]
  readonly regions: readonly string[]
  readonly administrator?: AccountId | undefined
}

/** Whether a service is on from the start in an account and Region; nowhere without places. */
export const startsIn = (
  world: World,
  places: Places | undefined,
): ((place: { readonly account: string; readonly region: string }) => boolean) => {
  if (places === undefined) return () => false
  const regions = new Set<string>(places.regions)
  const active = world.scenario.accounts.filter(({ state = 'ACTIVE' }) => state === 'ACTIVE').map(({ id }) => id)
  const accounts = new Set<string>(places.accounts === 'ALL' ? active : places.accounts)
  return ({ account, region }) => accounts.has(account) && regions.has(region)
}

/** The administrators that a scenario has named already. */
export const startingAdministrators = (places: Places | undefined): Administrators => {
  const { administrator, regions = [] } = places ?? {}
  return new Map(administrator === undefined ? [] : regions.map((region) => [region, administrator]))
}
