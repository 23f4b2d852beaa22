import { defaultRegions, optInRegions } from '../../kit/regions'
import type { OperationName, OperationOf } from '../../request/operation'
import { defineStore, type World } from '../../world/world'

type Client = typeof import('@aws-sdk/client-account')

/** An operation of Account Management, by its AWS name. */
export type AccountOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** The opt-in Regions that are enabled, by account. */
export const enabledRegions = defineStore(
  'account',
  (world) =>
    new Map<string, Set<string>>(
      [...world.scenario.accounts, ...(world.scenario.standalone ?? [])].map(({ id, optInRegions }) => [
        id,
        new Set(optInRegions),
      ]),
    ),
)

/** A Region's status in an account; undefined for a Region that does not exist. */
export const regionStatus = (
  world: World,
  account: string,
  region: string,
): 'ENABLED_BY_DEFAULT' | 'ENABLED' | 'DISABLED' | undefined => {
  if (defaultRegions.includes(region)) return 'ENABLED_BY_DEFAULT'
  if (!optInRegions.includes(region)) return undefined
  return world.store(enabledRegions).get(account)?.has(region) ? 'ENABLED' : 'DISABLED'
}

/** Whether an account can be used in a Region. */
export const isRegionEnabled = (world: World, account: string, region: string): boolean =>
  ['ENABLED', 'ENABLED_BY_DEFAULT'].includes(regionStatus(world, account, region) ?? '')
