import type { Action } from '../../planning/actions/action'
import { describeAction } from '../../planning/actions/index'
import type { Desired } from '../../planning/state/desired'
import type { Observed } from '../../planning/state/observed'
import { accountLabel, accountNames } from '../../planning/words/account-names'
import type { OperatorError } from '../base/operator-error'
import type { Outcome } from '../perform/kit/outcome'
import { painter } from './paint'
import { renderFailure } from './render-failure'

/** A run that ended before it could see what is left. */
export interface EndedEarly {
  readonly outcome: Outcome
  readonly endedBy: OperatorError
}

type Name = (action: Action) => string

/** A rollout has hundreds of changes; more than this many are counted. */
const longestList = 12

const list = (title: string, lines: readonly string[]): string => {
  const shown = lines.slice(0, longestList).map((line) => `  ${line}\n`)
  const rest = lines.length > longestList ? `  and ${lines.length - longestList} more\n` : ''
  return lines.length === 0 ? '' : `${title}: ${lines.length}\n${shown.join('')}${rest}`
}

const namer = ({ desired, observed }: { desired: Desired; observed: Observed }): Name => {
  const names = accountNames(desired.manifest, observed)
  return (action) => {
    const { subject, detail } = describeAction(action, (id) => accountLabel(names, id))
    return [('region' in action ? action.region : undefined) ?? 'organization', subject, detail]
      .filter((part) => part !== '')
      .join('  ')
  }
}

/** Where an interrupted run stands: what is done, what had begun, what was not begun, what failed, and how to go on. */
export const renderEndedEarly = (
  { outcome, endedBy }: EndedEarly,
  setting: { desired: Desired; observed: Observed; color: boolean },
): string => {
  const paint = painter(setting.color)
  const name = namer(setting)
  const unfinished = outcome.unfinished ?? []
  const named = (begun: boolean) => unfinished.filter((one) => one.begun === begun).map(({ action }) => name(action))
  const failed = outcome.failed.map(({ action, code }) => `${name(action)}  ${code}`)
  return [
    `${paint('strong', 'Where it stands')}\n`,
    list('done', outcome.done.map(name)),
    list('failed', failed),
    list('had begun, and may have taken effect', named(true)),
    list('not begun', named(false)),
    list(
      'not tried, because they build on what failed',
      outcome.skipped.map(({ action }) => name(action)),
    ),
    `${renderFailure(endedBy, setting)}\n`,
  ].join('')
}
