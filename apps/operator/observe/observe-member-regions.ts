import type { AccountId, Region } from '../../manifest/ids'
import { isOptIn } from '../../manifest/regions'
import type { Desired } from '../../planning/state/desired'
import type { Observed, ObservedRegion } from '../../planning/state/observed'
import type { OptIn } from '../../planning/state/opt-in'
import { seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import { mapBounded } from '../base/bounded'
import { observeOptIn } from './organizations/observe-organization'

/** Accounts that are asked in one run, at most: each costs a role's session and a call. */
const mostAccounts = 200
const concurrentAccounts = 8

/** Accounts of the organization that are active and are not members in a Region that is open to the security account. */
const absentIn = (
  region: ObservedRegion,
  accounts: Observed['accounts'],
  { organization }: Desired['manifest'],
): readonly AccountId[] => {
  const isOpen = 'seen' in region.optIn && region.optIn.seen === 'ENABLED'
  if (!isOptIn(region.region) || !isOpen || 'denied' in accounts || 'denied' in region.administration) return []
  const held = region.administration.seen?.members
  const members = new Set(held && 'seen' in held ? held.seen.map(({ id }) => id) : [])
  return accounts.seen
    .filter(({ id, state }) => state === 'ACTIVE' && id !== organization.securityAccount && !members.has(id))
    .map(({ id }) => id)
}

const ask = async (
  account: AccountId,
  { desired, aws }: { readonly desired: Desired; readonly aws: Pick<Aws, 'account' | 'memberAccount'> },
): Promise<ReadonlyMap<string, OptIn> | undefined> => {
  const { memberAccessRole, managementAccount } = desired.manifest.organization
  const isManagement = account === managementAccount
  if (!isManagement && memberAccessRole === undefined) return undefined
  const states = await seen(async () =>
    observeOptIn(
      isManagement ? await aws.account('management') : await aws.memberAccount(account, memberAccessRole ?? ''),
      account,
    ),
  )
  return 'seen' in states ? states.seen : undefined
}

/**
 * The Regions with the opt-in state of accounts that are not members in them, so that GuardDuty is not asked in each run to enroll an
 * account where it cannot. Only opt-in Regions are a reason to ask, only accounts that are not members there are asked, with
 * `memberAccessRole`, and at most 200 in a run. Of all others nothing is known, also of those that may not be asked.
 */
export const observeMemberRegions = async (
  regions: readonly ObservedRegion[],
  accounts: Observed['accounts'],
  place: { readonly desired: Desired; readonly aws: Pick<Aws, 'account' | 'memberAccount'> },
): Promise<ObservedRegion[]> => {
  const absent = new Map<Region, readonly AccountId[]>(
    regions.map((region) => [region.region, absentIn(region, accounts, place.desired.manifest)]),
  )
  const asked = [...new Set([...absent.values()].flat())].sort().slice(0, mostAccounts)
  const answers = new Map(
    await mapBounded(asked, concurrentAccounts, async (account) => [account, await ask(account, place)] as const),
  )
  return regions.map((region) => {
    const states = (absent.get(region.region) ?? []).flatMap((account) => {
      const state = answers.get(account)?.get(region.region)
      return state === undefined ? [] : [[account, state] as const]
    })
    return states.length === 0 ? region : { ...region, memberOptIn: Object.fromEntries(states) }
  })
}
