import { placeOf } from '../../planning/actions/next-round'
import { sumCounts } from '../../planning/actions/plan-value'
import type { Failure, Outcome } from './kit/outcome'

const isSame = (one: Failure, other: Failure): boolean =>
  placeOf(one.action) === placeOf(other.action) && one.account === other.account && one.region === other.region

/** Ids that differ from attempt to attempt, as resource handlers of CloudFormation write them into their reasons. */
const withoutIds = (message: string): string => message.replace(/(Request ?ID|RequestToken): [\w-]+/gi, '$1')

/**
 * The failure of a second attempt with the cause of the first: what the first attempt left behind may be all that the second one meets.
 */
const afterFirst = (failure: Failure, earlier: readonly Failure[]): Failure => {
  const first = earlier.find((one) => isSame(one, failure))
  if (first === undefined || withoutIds(first.message) === withoutIds(failure.message)) return failure
  return { ...first, message: `${first.message}; tried again: ${failure.message}` }
}

/**
 * What two rounds of a deployment came to together. A failure of the first stays where it was not tried again: because it lasts, or
 * because what it builds on failed this time. One that failed again is reported with its first cause before the second.
 */
export const mergeOutcomes = (first: Outcome, second: Outcome): Outcome => {
  const skipped = new Set(second.skipped.map(({ action }) => placeOf(action)))
  const kept = first.failed.filter(({ lasting, action }) => lasting || skipped.has(placeOf(action)))
  return {
    ...second,
    made: sumCounts([first.made, second.made]),
    done: [...first.done, ...second.done],
    failed: [...kept, ...second.failed.map((failure) => afterFirst(failure, first.failed))],
  }
}
