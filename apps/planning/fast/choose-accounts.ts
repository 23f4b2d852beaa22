import type { AccountId, Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { type WantedFeatures, wantedFeatures } from '../features/wanted-features'
import { type AssessedAccount, assessAccounts } from '../situation/enrollment'
import type { LiveAccount } from '../state/observed'
import type { LastLook, Share, WholeReason } from '../state/observed-fast'
import type { NewcomerRecord } from '../state/observed-newcomers'
import { bucketOf, isInShare, marksOf } from './account-buckets'

/** Which accounts are looked at in a Region, and which are taken to be as they were; or why all members are read. */
export type Choice =
  | { readonly whole: WholeReason }
  | { readonly read: readonly AccountId[]; readonly remembered: readonly AccountId[] }

/** What accounts are chosen by. */
export interface Choosing {
  readonly manifest: Manifest
  readonly accounts: readonly LiveAccount[]
  readonly lastLook: LastLook | undefined
  readonly newcomers: readonly NewcomerRecord[]
  readonly share: Share
  /** Accounts that somebody asked for by name; default none. */
  readonly named?: readonly AccountId[] | undefined
}

/** Accounts by Region, and what the manifest wants of them. */
export interface Chooser {
  readonly wanted: WantedFeatures
  readonly choose: (region: Region) => Choice
}

/** Buckets in which an account came, went, moved or changed its state since a look, or the manifest wants something else. */
const changedBuckets = (before: LastLook, marks: readonly number[]): ReadonlySet<number> =>
  new Set(marks.flatMap((mark, bucket) => (mark === before.marks[bucket] ? [] : [bucket])))

/** Whether lines of the manifest are about the account, or about units that it is in. */
const isApart = (wanted: WantedFeatures, id: AccountId, region: Region): boolean =>
  wanted.row(id, region) !== wanted.inRegion(region).row || wanted.enrollment(id).by !== undefined

const partition = (
  assessed: readonly AssessedAccount[],
  isRemembered: (account: AssessedAccount) => boolean,
): Choice => {
  const remembered: AccountId[] = []
  const read: AccountId[] = []
  for (const one of assessed) (isRemembered(one) ? remembered : read).push(one.account.id)
  return remembered.length === 0 ? { whole: 'nothing-remembered' } : { read, remembered }
}

/**
 * Chooses whom a fast run looks at in each Region: accounts with an exception, those that are not to be members, newcomers that a run
 * still owes something, those that somebody asked for, everybody in whose bucket something changed since the last look or was not as wanted then, and one share of
 * all. The others are remembered.
 */
export const chooser = ({ manifest, accounts, lastLook, newcomers, share, named = [] }: Choosing): Chooser => {
  const wanted = wantedFeatures(manifest, accounts)
  const assessed = assessAccounts(manifest, wanted, accounts)
  const members = assessed.filter(({ enrollment }) => enrollment !== 'administrator')
  const asked = new Set(named)
  const changed = lastLook && changedBuckets(lastLook, marksOf(manifest, wanted, assessed))
  return {
    wanted,
    choose: (region) => {
      const open = lastLook?.open[region]
      if (open === undefined || changed === undefined) return { whole: 'not-noted' }
      const owed = new Set(newcomers.flatMap((record) => (record.region === region ? record.accounts : [])))
      return partition(members, ({ account: { id }, enrollment }) => {
        if (enrollment !== 'enroll' || owed.has(id) || asked.has(id)) return false
        if (isApart(wanted, id, region) || isInShare(id, share)) return false
        const bucket = bucketOf(id)
        return !open.has(bucket) && !changed.has(bucket)
      })
    },
  }
}
