import type { Action } from '../../planning/actions/action'
import { countThings, keepAccounts } from '../../planning/actions/index'
import type { Counts } from '../../planning/actions/plan-value'
import type { AccountFailure } from './kit/outcome'

/** What is left of an action without the accounts, or stack instances, that failed; undefined when nothing is. */
const withoutFailed = (action: Action, failures: readonly AccountFailure[]): Action | undefined => {
  if ('instances' in action) {
    const failed = new Set(failures.map(({ account, region }) => `${account} ${region}`))
    const kept = action.instances.filter(({ account, region }) => !failed.has(`${account} ${region}`))
    return { ...action, instances: kept } as typeof action
  }
  const failed = new Set(failures.map(({ account }) => account))
  return keepAccounts(action, (account) => !failed.has(account))
}

/** The things that an action has done where some of its accounts may have failed; none when all have. */
export const countMade = (action: Action, failures: readonly AccountFailure[] = []): Counts => {
  const rest = failures.length === 0 ? action : withoutFailed(action, failures)
  return countThings(rest === undefined ? [] : [rest])
}
