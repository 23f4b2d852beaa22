import type { AccountId, Region } from '../../manifest/ids'
import { regionsOf } from '../../manifest/manifest'
import { namesIn } from '../features/feature-states'
import type { AccountInRegion } from '../situation/judge-accounts'
import { offByJoining } from '../situation/off-origins'
import type { Situation } from '../situation/situation'
import type { NewcomerRecord } from '../state/observed-newcomers'

/** An enrolled member has what newcomers get once nothing is to be turned on or off in it. */
const isOwed = (account: AccountInRegion): boolean =>
  account.verdict !== 'enrolled' ||
  account.features === undefined ||
  namesIn(account.difference?.on ?? {}).length + namesIn(offByJoining(account)).length > 0

/**
 * Which accounts have to stay in a record: newcomers that have yet to get what newcomers get, because they are not members yet,
 * or GuardDuty returned nothing of their features, or some of them is still to be turned on or off; and accounts that GuardDuty refused because of the
 * Region, while nothing else is known of them. In a Region that is not in view everybody has; in one that the
 * manifest no longer names nobody.
 */
export const isRecordNeeded = ({
  manifest,
  regions,
}: Pick<Situation, 'manifest' | 'regions'>): ((
  record: Pick<NewcomerRecord, 'region' | 'isRegionOff'>,
  id: AccountId,
) => boolean) => {
  const named: readonly Region[] = regionsOf(manifest)
  return ({ region, isRegionOff }, id) => {
    const found = regions.find((one) => one.region === region)
    if (!found?.members.accounts) return named.includes(region)
    const account = found.members.accounts.get(id)
    if (account?.enrollment !== 'enroll') return false
    return isRegionOff ? account.isPresumedOff === true : isOwed(account)
  }
}
