import type { Region } from '../../manifest/ids'
import { namesIn } from '../features/feature-states'
import type { AccountInRegion } from '../situation/judge-accounts'
import type { RegionSituation, Situation } from '../situation/situation'
import type { LastLook } from '../state/observed-fast'
import { bucketOf, marksOf } from './account-buckets'
import { lookText } from './look-text'

/** Whether an account that is to be a member is not, or not as the manifest wants it. */
const isOpen = ({ enrollment, verdict, difference }: AccountInRegion): boolean => {
  if (enrollment !== 'enroll') return false
  if (verdict !== 'enrolled' || difference === undefined) return true
  const { on, off, managed } = difference
  return namesIn(on).length + namesIn(off).length + managed.length > 0
}

const openIn = ({ region, members }: RegionSituation): readonly (readonly [Region, ReadonlySet<number>])[] => {
  if (members.accounts === undefined) return []
  const open = [...members.accounts.values()].filter(isOpen)
  return [[region, new Set(open.map(({ account }) => bucketOf(account.id)))]]
}

type Looked = Pick<Situation, 'manifest' | 'observed' | 'wanted' | 'accounts' | 'regions'>

/** What a look at the whole organization comes to; undefined where the accounts are unknown, or not all were looked at. */
const lookOf = ({ manifest, observed, wanted, accounts, regions }: Looked, at: number): LastLook | undefined =>
  accounts === undefined || observed.fast !== undefined
    ? undefined
    : { at, marks: marksOf(manifest, wanted, accounts), open: Object.fromEntries(regions.flatMap(openIn)) }

/** Where nothing has changed, a look is noted again once the last one is this old, in milliseconds, so that `--fast` can say so. */
const noteAgainAfter = 7 * 24 * 60 * 60 * 1000

/**
 * What is to be noted of a look at the whole organization, as the parameter's value; undefined where it says what is noted already.
 * @param at when it was, in milliseconds since 1970
 */
export const lookToNote = (situation: Looked, at: number): string | undefined => {
  const look = lookOf(situation, at)
  if (look === undefined) return undefined
  const { lastLook } = situation.observed
  const isKnown = lastLook !== undefined && lookText({ ...look, at: lastLook.at }) === lookText(lastLook)
  // A look that is noted for a time to come was not noted by a clock like this one.
  return isKnown && lastLook.at <= at && at - lastLook.at < noteAgainAfter ? undefined : lookText(look)
}
