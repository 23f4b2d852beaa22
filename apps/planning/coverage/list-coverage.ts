import { type ListKind, listsIn } from '../../manifest/lists'
import { isSameList, listDifference } from '../administrator/plan-lists'
import type { RegionSituation, Situation } from '../situation/situation'
import { isGone } from '../state/observed-lists'
import { isSeen } from '../state/seen'

/** A list of the manifest in one Region. */
export interface ListCoverage {
  readonly name: string
  readonly kind: ListKind
  /** AWS's status; `differs` where it is ACTIVE and not what the manifest says, `missing` or `unknown` where AWS returned none. */
  readonly state: string
}

/** The lists that the manifest wants in a Region; undefined where it wants none in any. */
export const listCoverage = (
  { manifest }: Pick<Situation, 'manifest'>,
  { region, lists }: Pick<RegionSituation, 'region' | 'lists'>,
): readonly ListCoverage[] | undefined => {
  if (manifest.protection.lists.length === 0) return undefined
  return listsIn(manifest.protection.lists, region).map((wanted) => {
    const { name, kind } = wanted
    if (lists && !isSeen(lists)) return { name, kind, state: 'unknown' }
    const found = lists?.seen.find((one) => isSameList(one, wanted) && !isGone(one))
    if (found === undefined) return { name, kind, state: 'missing' }
    const isOther = found.status === 'ACTIVE' && listDifference(wanted, found) !== undefined
    return { name, kind, state: isOther ? 'differs' : found.status }
  })
}
