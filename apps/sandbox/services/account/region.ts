import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { defaultRegions, optInRegions } from '../../kit/regions'
import type { World } from '../../world/world'
import { requireTarget } from './account'
import { type AccountOperation, enabledRegions, regionStatus } from './state'

const cutPage = pagesOf({ largest: 50, invalidToken: 'ValidationException' })

/** The refusal of a Region that cannot be switched: it does not exist, or every account has it. */
const unknownRegion = (region: string | undefined): AwsError =>
  new AwsError('ValidationException', `The Region "${region ?? ''}" is not valid for this operation.`)

/** All Regions in alphabetical order, or those with one of the statuses that the caller names. */
export const listRegions: AccountOperation<'ListRegions'> = (input, call) => {
  const account = requireTarget(input.AccountId, 'ListRegions', call)
  const { RegionOptStatusContains: wanted = [], NextToken: token, MaxResults: size } = input
  const regions = [...defaultRegions, ...optInRegions]
    .sort()
    .map((RegionName) => ({ RegionName, RegionOptStatus: regionStatus(call.world, account, RegionName) }))
    .filter(({ RegionOptStatus: status }) => wanted.length === 0 || (status && wanted.includes(status)))
  const page = cutPage(regions, { token, size }, call)
  return { Regions: page.items, NextToken: page.nextToken }
}

/** @throws AwsError `ValidationException` for a Region that does not exist. */
export const getRegionOptStatus: AccountOperation<'GetRegionOptStatus'> = (input, call) => {
  const account = requireTarget(input.AccountId, 'GetRegionOptStatus', call)
  const status = regionStatus(call.world, account, input.RegionName ?? '')
  if (status === undefined) throw unknownRegion(input.RegionName)
  return { RegionName: input.RegionName, RegionOptStatus: status }
}

/**
 * The account's enabled opt-in Regions, to add to or delete from.
 * @throws AwsError `ValidationException` unless it is an opt-in Region.
 */
const requireSwitchable = (world: World, account: string, region: string | undefined): Set<string> => {
  if (!optInRegions.includes(region ?? '')) throw unknownRegion(region)
  const all = world.store(enabledRegions)
  const enabled = all.get(account) ?? new Set<string>()
  all.set(account, enabled)
  return enabled
}

/** Done at the next read; AWS takes minutes to hours (BEHAVIOUR 2). */
export const enableRegion: AccountOperation<'EnableRegion'> = (input, call) => {
  const account = requireTarget(input.AccountId, 'EnableRegion', call)
  requireSwitchable(call.world, account, input.RegionName).add(input.RegionName ?? '')
  return {}
}

/** Done at the next read, like EnableRegion. */
export const disableRegion: AccountOperation<'DisableRegion'> = (input, call) => {
  const account = requireTarget(input.AccountId, 'DisableRegion', call)
  requireSwitchable(call.world, account, input.RegionName).delete(input.RegionName ?? '')
  return {}
}
