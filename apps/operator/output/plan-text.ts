import type { AccountId } from '../../manifest/ids'
import { type About, aboutOf, isOfOneAccount } from '../../manifest/manifest'
import { counted } from '../../manifest/text/counted'
import type { Plan } from '../../planning/actions/plan-value'
import {
  type PlanGroup,
  type PlanLine,
  type PlanView,
  type Sign,
  summarizePlan,
} from '../../planning/actions/summarize-plan'
import { sourceCosts } from '../../planning/cost/source-costs'
import { preflight } from '../../planning/preflight/preflight'
import { type Notice, noticeCodes } from '../../planning/refusals/notice-codes'
import type { Desired } from '../../planning/state/desired'
import type { Observed } from '../../planning/state/observed'
import { accountNames } from '../../planning/words/account-names'
import { groupBy } from '../../planning/words/group-by'
import { listed } from '../../planning/words/listed'
import type { TemplateDifference } from '../session/template-differences'
import { renderDifferences } from './differences-text'
import { wrapped, wrappedLines } from './layout'
import { renderNotices, renderRefusals, renderWaiting, type ShownNotices } from './notices-text'
import { type Paint, painter } from './paint'
import { renderPreflight, type ShownChecks } from './preflight-text'
import { printable } from './printable'
import { renderEnded, renderProtections } from './protections-text'
import { renderSourceCosts } from './source-costs-text'

/** What a plan is shown with. */
export interface PlanSetting {
  readonly desired: Desired
  readonly observed: Observed
  readonly color: boolean
  /** Characters per line; absent where lines are not wrapped. */
  readonly columns?: number | undefined
  readonly shownNotices?: ShownNotices | undefined
  /** Whether the screen says already whose organization it is, which is said where there is anything to do; default no. */
  readonly isPlaceShown?: boolean
  /** How templates of stacks that exist differ; default none do. */
  readonly differences?: readonly TemplateDifference[]
  /** Whether every line is shown, however many there are of one subject; default no. */
  readonly isFull?: boolean | undefined
  /** The command that would perform the plan; absent where it is about to be performed. */
  readonly next?: string
  /** Which checks are shown of what has to be right before anything is done; default none. */
  readonly preflight?: ShownChecks | undefined
  /** Whose plan it is; default `deploy`. */
  readonly command?: keyof typeof inSync
}

/** What a plan is about, with names that can be shown. Templates, of which none is shown, stay as they are. */
export const printableSubject = <Subject extends Pick<PlanSetting, 'desired' | 'observed'>>(
  subject: Subject,
): Subject => ({
  ...subject,
  desired: { ...subject.desired, manifest: printable(subject.desired.manifest) },
  observed: printable(subject.observed),
})

/**
 * Says that problems stand which no deployment ends, and where they are described: what `status` exits 2 for. Empty where there
 * are none, and for what takes the deployment down.
 */
export const standingProblems = (notices: readonly Notice[], command: keyof typeof inSync): string => {
  const problems = notices.filter(({ code }) => noticeCodes[code].problem)
  if (problems.length === 0 || command === 'destroy' || command === 'remove-region') return ''
  const codes = [...new Set(problems.map(({ code }) => code))].join(', ')
  return `${counted(problems.length, 'problem')} ${problems.length === 1 ? 'stands' : 'stand'}: ${codes}; see "guardpost status".`
}

/** What is said of a plan that has nothing to do. */
const inSync = {
  deploy: 'In sync: nothing to do.\n',
  join: 'In sync as far as was looked: nothing to do for the accounts that are named.\n',
  fast: 'In sync as far as was looked: nothing to do.\n',
  wave: 'In sync in the part that was named: nothing to do.\n',
  destroy: 'Nothing of the deployment is left: nothing to do.\n',
  'add-region': 'In sync: nothing is left to do in the Region.\n',
  'remove-region': 'Nothing of the deployment is left in the Region: nothing to do.\n',
} as const

const styles: Record<Sign, Parameters<Paint>[0]> = {
  '+': 'add',
  '~': 'change',
  '-': 'remove',
  '=': 'faint',
  ' ': 'faint',
}

interface ShownLine extends PlanLine {
  /** Whether the line above gives the same reason for the same kind of thing. */
  readonly isAlike: boolean
}

const renderLine = (
  { sign, subject, detail, reason, isAlike }: ShownLine,
  width: number,
  setting: PlanSetting,
): string => {
  const paint = painter(setting.color)
  const because = reason && !isAlike ? `  (${reason})` : ''
  const text = `${subject.padEnd(detail ? width : 0)} ${detail}${because}`.trimEnd()
  const [first = '', ...rest] = wrapped(`  ${sign} ${text}`, 6, setting.columns).split('\n')
  const line = [`  ${paint(styles[sign], sign)}${first.slice(3)}`, ...rest].join('\n')
  return because && setting.color ? line.replace(because, () => paint('faint', because)) : line
}

/** Longer runs of lines of one subject are cut, unless the whole plan is asked for: a rollout has thousands of members. */
const longestRun = 12

/** What shows the lines that were cut; the JSON of what is taken down lists them. */
const cutHint = (command: PlanSetting['command'] = 'deploy'): string =>
  ['deploy', 'join', 'fast', 'wave'].includes(command) ? 'all with --full' : 'all with --json'

const cutRuns = (lines: readonly PlanLine[], { isFull, command }: PlanSetting): readonly ShownLine[] =>
  [...groupBy(lines, ({ subject, sign }) => `${sign}${subject}`).values()].flatMap((run) => {
    const shown = run.map((line, index) => ({ ...line, isAlike: line.reason === run[index - 1]?.reason }))
    const [first] = shown
    if (!first || isFull || run.length <= longestRun) return shown
    const rest = run.length - longestRun + 1
    return [
      ...shown.slice(0, longestRun - 1),
      { ...first, isAlike: true, detail: `and ${rest} more (${cutHint(command)})` },
    ]
  })

/** What the stacks of alerts bring, by stack: their names say neither routes nor accounts. */
const purposesOf = ({ manifest, assembly }: Desired): ReadonlyMap<string, string> => {
  const { stackSets, slackStack, memberDelivery } = assembly
  const quoted = (names: readonly string[]): string => listed(names.map((name) => JSON.stringify(name)))
  const inSlack = manifest.routes.filter(({ slack, deliver }) => slack !== undefined && deliver === 'central')
  const ofMembers = quoted(memberDelivery?.routes.map(({ route }) => route) ?? [])
  const ofRoutes = new Set(memberDelivery?.routes.map(({ alertsStackSet }) => alertsStackSet))
  const bringsSources = stackSets.some(
    ({ name, stack }) => stack === memberDelivery?.alertsStack && !ofRoutes.has(name),
  )
  const inMembers = [
    ...(ofRoutes.size > 0 ? [`alerts in the accounts of ${ofMembers}`] : []),
    ...(bringsSources ? ['rules about other sources in every account'] : []),
  ]
  const central = stackSets.filter(({ targets }) => targets.model === 'self-managed')
  return new Map([
    ...central.map(({ stack }) => [stack, 'topics and rules in every Region'] as const),
    ...(slackStack ? [[slackStack, `Slack of ${quoted(inSlack.map(({ name }) => name))}`] as const] : []),
    ...(memberDelivery ? [[memberDelivery.alertsStack, inMembers.join(', ')] as const] : []),
    ...(memberDelivery?.slackStack
      ? [[memberDelivery.slackStack, `Slack in the accounts of ${ofMembers}`] as const]
      : []),
  ])
}

/** The lines of Regions, all of which read the same. */
interface GroupText {
  /** The Regions, separated by commas, or `organization`. */
  readonly title: string
  readonly text: string
}

/** The lines of a plan by Region; Regions whose lines read the same are one group. */
export const groupTexts = (groups: readonly PlanGroup[], plan: Plan, setting: PlanSetting): readonly GroupText[] => {
  const purposes = purposesOf(setting.desired)
  const withPurpose = (line: PlanLine): PlanLine => {
    const action = plan.actions[line.action ?? -1]
    const purpose = action?.kind === 'deploy-stack' ? purposes.get(action.stack) : undefined
    return purpose === undefined ? line : { ...line, detail: `${line.detail}: ${purpose}` }
  }
  const texts = groups.map(({ region, lines }) => {
    const shown = cutRuns(lines.map(withPurpose), setting)
    const width = Math.max(...shown.map(({ subject }) => subject.length))
    return { region, text: shown.map((line) => `${renderLine(line, width, setting)}\n`).join('') }
  })
  return [...groupBy(texts, ({ text }) => text)].map(([text, same]) => ({
    title: same.map(({ region }) => region).join(', '),
    text,
  }))
}

const renderGroups = (groups: readonly PlanGroup[], plan: Plan, setting: PlanSetting): readonly string[] =>
  groupTexts(groups, plan, setting).map(
    ({ title, text }) => `${painter(setting.color)('strong', wrapped(title, 2, setting.columns))}\n${text}`,
  )

/** `52 to add, 0 to change, 0 to remove`: things, as `Effect` in planning says what a thing is. */
export const countsInWords = ({ add, change, remove }: Plan['counts']): string =>
  `${add} to add, ${change} to change, ${remove} to remove`

const renderSummary = ({ counts, refusals }: PlanView, next: string | undefined): string => {
  if (refusals.length > 0) return `${countsInWords(counts)}. Nothing is done while the plan is refused.\n`
  return `${countsInWords(counts)}.${next === undefined ? '' : ` Nothing has been changed yet.\nNext: ${next}`}\n`
}

/** Whose organization is changed, and what says so. */
interface Placed {
  readonly desired: Desired
  readonly observed: Observed
}

/** Whose organization it is and who acts there, as programs read it in the JSON of every command that changes AWS. */
interface Place extends About {
  /** Absent for an account by itself, as is the next. */
  readonly managementAccount?: AccountId
  readonly securityAccount?: AccountId
  /** The ARN of whoever runs the command. */
  readonly caller: string
}

/** The place of what is planned or was done. */
export const placeOf = ({ desired: { manifest }, observed }: Placed): Place => {
  const { managementAccount, securityAccount } = manifest.organization
  const leaders = managementAccount === undefined ? {} : { managementAccount, securityAccount }
  return { ...aboutOf(manifest), ...leaders, caller: observed.caller.arn }
}

/** The same as a person has to know it before anything else. @param columns characters per line; absent where lines are not wrapped. */
export const renderPlace = (placed: Placed & { readonly columns?: number | undefined }): string => {
  const { organization } = placed.desired.manifest
  const names = accountNames(placed.desired.manifest, placed.observed)
  const account = (id: AccountId) => `${id} (${names.get(id) ?? 'name not known'})`
  const security = account(organization.securityAccount)
  return [
    organization.managementAccount === undefined
      ? `Account ${security}, by itself`
      : `Organization ${organization.id}: management account ${account(organization.managementAccount)}, security account ${security}`,
    `Caller ${placed.observed.caller.arn}`,
  ]
    .map((line) => `${wrapped(line, 2, placed.columns)}\n`)
    .join('')
}

/** A plan as a person reads it: where, Region by Region, costs, refusals, what is waited for, the counts and the next command. */
export const renderPlan = (plan: Plan, setting: PlanSetting): string => {
  const { desired, observed, color, columns, next, command = 'deploy', differences = [] } = setting
  const paint = painter(color)
  const view = summarizePlan(plan, { desired, observed })
  const notes = [
    setting.preflight ? renderPreflight(preflight(desired, observed, plan), setting.preflight, paint) : '',
    renderWaiting(view.waiting, paint),
    renderNotices(view.notices, paint, setting.shownNotices),
    renderRefusals(view.refusals, paint),
  ].map((text) => wrappedLines(text, columns))
  if (plan.actions.length === 0) {
    const problems = standingProblems(view.notices, command)
    const verdict = problems === '' ? inSync[command] : wrappedLines(`Nothing to change. ${problems}\n`, columns)
    return [...notes, view.refusals.length > 0 ? '' : verdict].filter((part) => part !== '').join('\n')
  }
  return [
    setting.isPlaceShown ? '' : renderPlace(setting),
    ...renderGroups(view.groups, plan, setting),
    renderDifferences(differences, paint),
    wrappedLines(renderProtections(view.protections.on, paint, isOfOneAccount(desired.manifest)), columns),
    wrappedLines(renderEnded(view.protections.off, paint), columns),
    command === 'join' ? '' : wrappedLines(renderSourceCosts(sourceCosts(desired.manifest), paint), columns),
    ...notes,
    wrappedLines(renderSummary(view, next), columns),
  ]
    .filter((part) => part !== '')
    .join('\n')
}
