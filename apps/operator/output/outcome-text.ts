import { counted } from '../../manifest/text/counted'
import type { Action } from '../../planning/actions/action'
import { countThings, describeAction } from '../../planning/actions/index'
import { type Plan, thingsIn } from '../../planning/actions/plan-value'
import { accountLabel, accountNames } from '../../planning/words/account-names'
import type { OperatorError } from '../base/operator-error'
import type { Failure, Outcome } from '../perform/kit/outcome'
import { renderFailure } from './failure-text'
import { wrappedLines } from './layout'
import { type Paint, painter } from './paint'
import { type PlanSetting, renderPlan, standingProblems } from './plan-text'

/** A deployment that has ended. `ok` is true when planning again gave nothing. */
export interface Ended {
  readonly ok: boolean
  readonly outcome: Outcome
  readonly remaining: Plan
}

/** A run that ended before it could see what is left. */
export interface EndedEarly {
  readonly outcome: Outcome
  readonly endedBy: OperatorError
}

const thingsOf = (actions: readonly Action[]): number => thingsIn(countThings(actions))

/**
 * How many changes actions are, `more` than others that were told. Features of members that a run makes are no things of their own, and
 * are named all the same.
 */
const changesIn = (actions: readonly Action[], more: 'more ' | '' = ''): string => {
  const things = thingsOf(actions)
  return things > 0 ? counted(things, `${more}change`) : `${counted(actions.length, `${more}setting`)} of new members`
}

const labelOf = ({ desired, observed }: PlanSetting) => {
  const names = accountNames(desired.manifest, observed)
  return (id: Parameters<typeof accountLabel>[1]): string => accountLabel(names, id)
}

const renderFailed = (failure: Failure, setting: PlanSetting, paint: Paint): string => {
  const { action, account, region, code, message, wayOut, requestId } = failure
  const label = labelOf(setting)
  const { subject } = describeAction(action, label)
  const where = [account && label(account), region].filter((part) => part !== undefined).join(', ')
  const request = requestId === undefined ? '' : ` (request ${requestId})`
  return `${paint('problem', `failed ${code}`)}  ${subject}${where ? ` in ${where}` : ''}\n  ${message}${request}\n  ${wayOut}\n`
}

/** What was done, or left, that the plan did not show. */
const renderUnshown = (title: string, actions: readonly Action[] = [], setting: PlanSetting): string => {
  if (actions.length === 0) return ''
  const lines = actions.map((action) => {
    const { subject } = describeAction(action, labelOf(setting))
    return `  ${subject}${'region' in action ? ` in ${action.region}` : ''}`
  })
  return `${title}\n${lines.join('\n')}\n`
}

const renderSkipped = ({ skipped }: Outcome): string => {
  if (skipped.length === 0) return ''
  const words = changesIn(
    skipped.map(({ action }) => action),
    'more ',
  )
  return `${words} ${words.startsWith('1 ') ? 'was' : 'were'} not tried: what they build on failed.\n`
}

const refused = {
  deploy: 'Not deployed: see what was refused above.\n',
  join: 'Not deployed: see what was refused above.\n',
  fast: 'Not deployed: see what was refused above.\n',
  wave: 'Not deployed: see what was refused above.\n',
  destroy: 'Not destroyed: see what was refused above.\n',
  'add-region': 'Not added: see what was refused above.\n',
  'remove-region': 'Not removed: see what was refused above.\n',
} as const

/** How many changes were made: as many things as the plan counted, and those that followed from it. */
const madeInWords = ({ made, followUps = [] }: Outcome): string => {
  const followed = thingsOf(followUps)
  return `${counted(thingsIn(made), 'change')} made${followed === 0 ? '' : `, ${followed} of which followed from the plan`}`
}

/** What is left to do. */
const leftInWords = ({ failed }: Outcome, { actions }: Plan): string => {
  const things = thingsOf(actions)
  if (things > 0) return `${things} to make`
  if (actions.length > 0) return `${changesIn(actions)} to make`
  return `${counted(failed.length, 'failure')} above to look at`
}

/** What a new plan was about, where it was not about everything. */
const parts: Readonly<Partial<Record<NonNullable<PlanSetting['command']>, string>>> = {
  wave: ' in the part that was named',
  join: ' for the accounts that are named',
}

const verdict = ({ ok, outcome, remaining }: Ended, { command = 'deploy' }: PlanSetting): string => {
  if (ok && outcome.done.length === 0) return ''
  if (ok) {
    const problems = standingProblems(remaining.notices, command)
    const where = parts[command] ?? ''
    return `Done: ${madeInWords(outcome)}, and a new plan has nothing to do${where}.${problems && ` ${problems}`}\n`
  }
  if (remaining.refusals.length > 0) return refused[command]
  return `Not finished: ${madeInWords(outcome)}, ${leftInWords(outcome, remaining)}. Run the same command again when the cause is gone.\n`
}

/** What was done, what was not, and what to do. */
export const renderOutcome = (ended: Ended, setting: PlanSetting): string => {
  const paint = painter(setting.color)
  const { followUps, heldBack, done } = ended.outcome
  // After the first change the checks are those of a world that is no more.
  const isUntouched = done.length === 0 && ended.remaining.refusals.length > 0
  const preflight = isUntouched ? setting.preflight : undefined
  const parts = [
    ...ended.outcome.failed.map((failure) => renderFailed(failure, setting, paint)),
    renderSkipped(ended.outcome),
    renderUnshown('Followed from the plan, and done', followUps, setting),
    renderUnshown('Not done, because nobody has confirmed it', heldBack, setting),
  ].map((text) => wrappedLines(text, setting.columns))
  return [
    ...parts,
    renderPlan(ended.remaining, { ...setting, preflight, isPlaceShown: done.length > 0 }),
    wrappedLines(verdict(ended, setting), setting.columns),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** A rollout has hundreds of changes; of a longer list so many are shown. */
const longestList = 12

const list = (title: string, actions: readonly Action[], lineOf: (action: Action, index: number) => string): string => {
  if (actions.length === 0) return ''
  const shown = actions.slice(0, longestList).map((action, index) => `  ${lineOf(action, index)}\n`)
  const rest = actions.slice(longestList)
  const more = rest.length > 0 ? `  and ${changesIn(rest, 'more ')}\n` : ''
  return `${title}: ${changesIn(actions)}\n${shown.join('')}${more}`
}

const nameOf = (action: Action, setting: PlanSetting): string => {
  const { subject, detail } = describeAction(action, labelOf(setting))
  return [('region' in action ? action.region : undefined) ?? 'organization', subject, detail]
    .filter((part) => part !== '')
    .join('  ')
}

/** Where an interrupted run stands: what is done, what had begun, what was not begun, what failed, and how to go on. */
export const renderEndedEarly = ({ outcome, endedBy }: EndedEarly, setting: PlanSetting): string => {
  const { done, failed, skipped, unfinished = [] } = outcome
  const name = (action: Action): string => nameOf(action, setting)
  const having = (begun: boolean) => unfinished.filter((one) => one.begun === begun).map(({ action }) => action)
  const text = [
    `${painter(setting.color)('strong', 'Where it stands')}\n`,
    list('done', done, name),
    list(
      'failed',
      failed.map(({ action }) => action),
      (action, index) => `${name(action)}  ${failed[index]?.code}`,
    ),
    list('had begun, and may have taken effect', having(true), name),
    list('not begun', having(false), name),
    list(
      'not tried, because they build on what failed',
      skipped.map(({ action }) => action),
      name,
    ),
    `${renderFailure(endedBy, setting)}\n`,
  ].join('')
  return wrappedLines(text, setting.columns)
}
