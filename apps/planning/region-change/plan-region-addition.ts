import type { Region } from '../../manifest/ids'
import type { Plan } from '../actions/plan-value'
import { planOf } from '../plan'
import type { Flag } from '../refusals/flags'
import { refusal } from '../refusals/refusal'
import { assess } from '../situation/situation'
import type { Observed } from '../state/observed'
import { isSeen } from '../state/seen'
import { guardNewRegion } from './guard-new-region'
import { guardStacksBehind, type RegionChange } from './guard-stacks-behind'

/**
 * What has to be done in a Region that is added, and to the lists that name it. Pure, like `plan`,
 * which it narrows to that Region. Beside what `plan` refuses, it refuses a Region that cannot be
 * added, and to deploy stacks in which more than that Region changes.
 *
 * @throws TypeError when the Region is not the one in view, or was not observed.
 */
export const planRegionAddition = (
  change: RegionChange,
  observed: Observed,
  added: Region,
  allowed: ReadonlySet<Flag> = new Set(),
): Plan => {
  const situation = assess(change.after, observed, allowed)
  const value = planOf(situation)
  const region = situation.regions.find((one) => one.region === added)
  if (region === undefined) throw new TypeError(`${added} is to be added and not in view`)
  // In the wrong organization nothing else counts.
  if (!isSeen(observed.organization) || value.refusals.some(({ code }) => isWrongPlace(code))) return value
  const { refusals, notices } = guardNewRegion(situation, region)
  // A Region that is denied is not begun, even where nothing of it could be planned yet.
  const denied = value.notices.filter((notice) => notice.code === 'CHANGE_DENIED' && notice.region === added)
  const isRolledOut = refusals.every(({ code }) => code !== 'NOT_ROLLED_OUT')
  return {
    ...value,
    refusals: [
      ...value.refusals,
      ...refusals,
      ...denied.map(({ message }) => refusal('REGION_DENIED', message, { region: added })),
      ...(isRolledOut ? guardStacksBehind(change, situation) : []),
    ],
    notices: [...notices, ...value.notices.filter((notice) => !denied.includes(notice))],
  }
}

const isWrongPlace = (code: string): boolean =>
  ['ORGANIZATION_OTHER', 'MANAGEMENT_OTHER', 'FEATURES_NOT_ALL', 'SECURITY_ACCOUNT_GONE'].includes(code)
