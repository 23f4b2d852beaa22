import type { AccountId, Region } from '../../manifest/ids'
import { regionsOf } from '../../manifest/manifest'
import { namesIn } from '../features/feature-states'
import type { AccountInRegion } from '../situation/judge-accounts'
import { assess } from '../situation/situation'
import type { Desired } from '../state/desired'
import type { Observed } from '../state/observed'

/** An enrolled member has what newcomers get once nothing is to be turned on in it. */
const isOwed = ({ verdict, features, difference }: AccountInRegion): boolean =>
  verdict !== 'enrolled' || features === undefined || namesIn(difference?.on ?? {}).length > 0

/**
 * Which recorded newcomers have yet to get what newcomers get: those that are not members yet, or of whose features GuardDuty
 * returned nothing, or in which some of them is still off. In a Region that is not in view everybody has; in one that the
 * manifest no longer names nobody.
 * @throws TypeError when a Region in view was not observed.
 */
export const owedNewcomers = (desired: Desired, observed: Observed): ((region: Region, id: AccountId) => boolean) => {
  const { regions } = assess(desired, observed, new Set())
  const named: readonly Region[] = regionsOf(desired.manifest)
  return (region, id) => {
    const found = regions.find((one) => one.region === region)
    if (!found?.members.accounts) return named.includes(region)
    const account = found.members.accounts.get(id)
    return account?.enrollment === 'enroll' && isOwed(account)
  }
}
