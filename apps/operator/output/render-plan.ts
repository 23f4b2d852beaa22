import type { Plan } from '../../planning/actions/plan-value'
import {
  type PlanGroup,
  type PlanLine,
  type PlanView,
  type Sign,
  summarizePlan,
} from '../../planning/actions/summarize-plan'
import { type Desired, regionsInView } from '../../planning/state/desired'
import type { Observed } from '../../planning/state/observed'
import { accountNames } from '../../planning/words/account-names'
import { groupBy } from '../../planning/words/group-by'
import type { TemplateDifference } from '../session/template-differences'
import { type Paint, painter } from './paint'
import { renderDifferences } from './render-differences'
import { renderNotices, renderRefusals, renderWaiting } from './render-notices'

/** What a plan is shown with. */
export interface PlanSetting {
  readonly desired: Desired
  readonly observed: Observed
  readonly color: boolean
  /** How templates of stacks that exist differ; default none do. */
  readonly differences?: readonly TemplateDifference[]
  /** The command that would perform the plan; absent where it is about to be performed. */
  readonly next?: string
  /** Whose plan it is; default `deploy`. */
  readonly command?: keyof typeof inSync
}

/** What is said of a plan that has nothing to do. */
const inSync = {
  deploy: 'In sync: nothing to do.\n',
  destroy: 'Nothing of the deployment is left: nothing to do.\n',
  'add-region': 'In sync: nothing is left to do in the Region.\n',
  'remove-region': 'Nothing of the deployment is left in the Region: nothing to do.\n',
} as const

const styles: Record<Sign, Parameters<Paint>[0]> = { '+': 'add', '~': 'change', '-': 'remove', '=': 'faint' }

const renderLine = ({ sign, subject, detail, reason }: PlanLine, width: number, paint: Paint): string => {
  const because = reason ? paint('faint', `  (${reason})`) : ''
  return `  ${paint(styles[sign], sign)} ${subject.padEnd(detail ? width : 0)} ${detail}${because}`.trimEnd()
}

/** Longer runs of lines of one subject are cut: a rollout has thousands of members, and `--json` lists them all. */
const longestRun = 12

const cutRuns = (lines: readonly PlanLine[]): readonly PlanLine[] =>
  [...groupBy(lines, ({ subject, sign }) => `${sign}${subject}`).values()].flatMap((run) => {
    const [first] = run
    if (!first || run.length <= longestRun) return run
    const rest = run.length - longestRun + 1
    return [...run.slice(0, longestRun - 1), { ...first, detail: `and ${rest} more (all with --json)` }]
  })

/** Regions whose lines read the same are shown once. */
const renderGroups = (groups: readonly PlanGroup[], paint: Paint): readonly string[] => {
  const texts = groups.map(({ region, lines }) => {
    const shown = cutRuns(lines)
    const width = Math.max(...shown.map(({ subject }) => subject.length))
    return { region, text: shown.map((line) => `${renderLine(line, width, paint)}\n`).join('') }
  })
  return [...groupBy(texts, ({ text }) => text).values()].map(
    (same) => `${paint('strong', same.map(({ region }) => region).join(', '))}\n${same[0]?.text}`,
  )
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const renderProtections = ({ protections }: PlanView, paint: Paint): string =>
  protections.length === 0
    ? ''
    : `${paint('strong', 'Newly protected, which AWS charges for')}\n${protections
        .map(
          ({ title, accounts, regions, count }) =>
            `  ${title}: ${plural(accounts, 'account')} x ${plural(regions, 'Region')}, ${plural(count, 'detector')}\n`,
        )
        .join('')}`

const renderSummary = ({ counts, refusals }: PlanView, next: string | undefined): string => {
  const { add, change, remove } = counts
  const todo = next === undefined ? '' : ` Nothing has been changed yet.\nNext: ${next}`
  return `${add} to add, ${change} to change, ${remove} to remove.${refusals.length > 0 ? ' Nothing is done while it is refused.' : todo}\n`
}

/** A plan as a person reads it: Region by Region, costs, refusals, what is waited for, the counts and the next command. */
export const renderPlan = (plan: Plan, setting: PlanSetting): string => {
  const { desired, observed, color, next, command = 'deploy', differences = [] } = setting
  const paint = painter(color)
  const view = summarizePlan(plan, {
    regions: regionsInView(desired),
    names: accountNames(desired.manifest, observed),
  })
  const told = [
    renderWaiting(view.waiting, paint),
    renderNotices(view.notices, paint),
    renderRefusals(view.refusals, paint),
  ]
  if (plan.actions.length === 0) {
    const verdict = view.refusals.length > 0 ? '' : inSync[command]
    return [...told, verdict].filter((part) => part !== '').join('\n')
  }
  return [
    ...renderGroups(view.groups, paint),
    renderDifferences(differences, paint),
    renderProtections(view, paint),
    ...told,
    renderSummary(view, next),
  ]
    .filter((part) => part !== '')
    .join('\n')
}
