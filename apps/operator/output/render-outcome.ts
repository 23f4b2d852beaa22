import type { Action } from '../../planning/actions/action'
import { describeAction } from '../../planning/actions/index'
import type { Plan } from '../../planning/actions/plan-value'
import { accountLabel, accountNames } from '../../planning/words/account-names'
import type { Failure, Outcome } from '../perform/kit/outcome'
import { type Paint, painter } from './paint'
import { type PlanSetting, renderPlan } from './render-plan'

/** A deployment that has ended. `ok` is true when planning again gave nothing. */
export interface Ended {
  readonly ok: boolean
  readonly outcome: Outcome
  readonly remaining: Plan
}

const renderFailed = (
  { action, account, region, code, message, wayOut, requestId }: Failure,
  setting: PlanSetting,
  paint: Paint,
): string => {
  const names = accountNames(setting.desired.manifest, setting.observed)
  const label = (id: Parameters<typeof accountLabel>[1]): string => accountLabel(names, id)
  const { subject } = describeAction(action, label)
  const where = [account && label(account), region].filter((part) => part !== undefined).join(', ')
  const request = requestId === undefined ? '' : ` (request ${requestId})`
  return `${paint('problem', `failed ${code}`)}  ${subject}${where ? ` in ${where}` : ''}\n  ${message}${request}\n  ${wayOut}\n`
}

/** What was done, or left, that the plan did not show. */
const renderUnshown = (title: string, actions: readonly Action[] = [], setting: PlanSetting): string => {
  if (actions.length === 0) return ''
  const names = accountNames(setting.desired.manifest, setting.observed)
  const lines = actions.map((action) => {
    const { subject } = describeAction(action, (id) => accountLabel(names, id))
    return `  ${subject}${'region' in action ? ` in ${action.region}` : ''}`
  })
  return `${title}\n${lines.join('\n')}\n`
}

const renderSkipped = ({ skipped }: Outcome): string =>
  skipped.length === 0 ? '' : `${skipped.length} more were not tried, because they build on what failed.\n`

const refused = {
  deploy: 'Not deployed: see what was refused above.\n',
  destroy: 'Not destroyed: see what was refused above.\n',
  'add-region': 'Not added: see what was refused above.\n',
  'remove-region': 'Not removed: see what was refused above.\n',
} as const

const verdict = ({ ok, outcome, remaining }: Ended, { command = 'deploy' }: PlanSetting): string => {
  if (ok && outcome.done.length === 0) return ''
  if (ok) return `Done: ${outcome.done.length} changes made, and a new plan has nothing to do.\n`
  if (remaining.refusals.length > 0) return refused[command]
  return `Not finished: ${outcome.done.length} changes were made, ${remaining.actions.length} are left. Run the same command again when the cause is gone.\n`
}

/** What was done, what was not, and what to do. */
export const renderOutcome = (ended: Ended, setting: PlanSetting): string => {
  const paint = painter(setting.color)
  const failed = ended.outcome.failed.map((failure) => renderFailed(failure, setting, paint))
  const rest = renderPlan(ended.remaining, setting)
  const { followUps, heldBack } = ended.outcome
  return [
    ...failed,
    renderSkipped(ended.outcome),
    renderUnshown('Followed from the plan, and done', followUps, setting),
    renderUnshown('Not done, because nobody has confirmed it', heldBack, setting),
    rest,
    verdict(ended, setting),
  ]
    .filter((part) => part !== '')
    .join('\n')
}
