import type { Action } from '../../planning/actions/action'
import { countThings, keepAccounts } from '../../planning/actions/index'
import type { Counts } from '../../planning/actions/plan-value'
import type { AccountFailure } from './kit/outcome'

/** What is left of an action without the accounts, or stack instances, that failed; undefined when nothing is. */
const withoutFailed = (action: Action, failures: readonly AccountFailure[]): Action | undefined => {
  if ('instances' in action) {
    const isFailed = (account: string, region: string) =>
      failures.some((failure) => failure.account === account && failure.region === region)
    const kept = { ...action, instances: action.instances.filter((one) => !isFailed(one.account, one.region)) }
    return kept as typeof action
  }
  return keepAccounts(action, (account) => !failures.some((failure) => failure.account === account))
}

/** The things that an action has done where some of its accounts may have failed; none when all have. */
export const countMade = (action: Action, failures: readonly AccountFailure[] = []): Counts => {
  const rest = failures.length === 0 ? action : withoutFailed(action, failures)
  return countThings(rest === undefined ? [] : [rest])
}

/** Counts added up. */
export const sumCounts = (counts: readonly Counts[]): Counts => ({
  add: counts.reduce((sum, { add }) => sum + add, 0),
  change: counts.reduce((sum, { change }) => sum + change, 0),
  remove: counts.reduce((sum, { remove }) => sum + remove, 0),
})
