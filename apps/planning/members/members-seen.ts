import type { Region } from '../../manifest/ids'
import { regionsOf } from '../../manifest/manifest'
import { namesIn } from '../features/feature-states'
import type { AccountInRegion } from '../situation/judge-accounts'
import { offByJoining } from '../situation/off-origins'
import type { Situation } from '../situation/situation'
import type { MembersSeenUntil } from '../state/observed-joining'

/** Whether an account has joined and is not as the manifest says, so that the next run has to tell it from members that are known. */
const isOpen = (account: AccountInRegion, before: number | undefined): boolean =>
  namesIn(offByJoining(account)).length > 0 ||
  (account.isOwedNew === true && namesIn(account.difference?.on ?? {}).length > 0) ||
  (account.enrollment === 'excluded' && before !== undefined && (account.joinedAt ?? 0) > before)

/** When the last of a Region's members joined, of those that joined before one that is open; undefined where there is none. */
const lastJoined = (accounts: Iterable<AccountInRegion>, before: number | undefined): number | undefined => {
  const all = [...accounts].flatMap((one) => (one.joinedAt === undefined ? [] : [{ at: one.joinedAt, one }]))
  const firstOpen = all
    .filter(({ one }) => isOpen(one, before))
    .reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY)
  const last = all.reduce((latest, { at }) => (at < firstOpen ? Math.max(latest, at) : latest), before ?? 0)
  return last === 0 ? undefined : last
}

/**
 * Until when members have joined that are held against the manifest by now, for each Region of the manifest. In one that is not in view,
 * or whose members are not known, what was noted before stays.
 */
export const membersSeenNow = ({
  manifest,
  observed,
  regions,
}: Pick<Situation, 'manifest' | 'observed' | 'regions'>): MembersSeenUntil => {
  const noted = observed.membersSeenUntil ?? {}
  return Object.fromEntries(
    regionsOf(manifest).flatMap((region): readonly (readonly [Region, number])[] => {
      const accounts = regions.find((one) => one.region === region)?.members.accounts?.values() ?? []
      const last = lastJoined(accounts, noted[region])
      return last === undefined ? [] : [[region, last]]
    }),
  )
}
