import type { AccountId, Region } from '../../manifest/ids'
import type { Action } from '../actions/action'
import { describeAction } from '../actions/describe-action'
import { isRemoval } from '../actions/describe-teardown'
import type { Counts, Notice, Plan, Refusal, Waiting } from '../actions/plan-value'
import { accountLabel } from './account-names'
import { type NewProtection, newProtections } from './new-protections'

/** `+` something is added, `~` changed, `-` removed or turned off, `=` nothing to do. */
export type Sign = '+' | '~' | '-' | '='

/** One line of a plan. */
export interface PlanLine {
  readonly sign: Sign
  /** The kind of thing, such as `member`. */
  readonly subject: string
  /** Which one, ids with names, and how it changes. */
  readonly detail: string
  /** Why, as part of a sentence; empty on an `=` line. */
  readonly reason: string
  /** Position in the plan's `actions`; absent on an `=` line. A plan's action may take several lines. */
  readonly action?: number
}

/** The lines of one Region, or of what has no Region. */
export interface PlanGroup {
  readonly region: Region | 'organization'
  readonly lines: readonly PlanLine[]
}

/** A plan as it is shown: by Region, with names, and what it will cost. */
export interface PlanView {
  readonly organization: string
  /** `organization` first when it has lines, then the Regions as given. A Region without actions has one `=` line. */
  readonly groups: readonly PlanGroup[]
  readonly protections: readonly NewProtection[]
  readonly refusals: readonly Refusal[]
  readonly waiting: readonly Waiting[]
  readonly notices: readonly Notice[]
  readonly counts: Counts
}

const signOf = (action: Action): Sign => {
  if (isRemoval(action)) return '-'
  switch (action.kind) {
    case 'enable-service-access':
    case 'enable-admin':
    case 'activate-stacksets-access':
    case 'register-stacksets-admin':
    case 'create-members':
      return '+'
    case 'start-monitoring-members':
    case 'retry-instances':
      return '~'
    case 'update-member-features':
      return Object.values(action.after).every(({ enabled }) => !enabled) ? '-' : action.before ? '~' : '+'
    case 'enable-management-detector':
      return action.detectorId === undefined ? '+' : '~'
    default:
      return action.before === undefined ? '+' : '~'
  }
}

const linesOf = (action: Action, index: number, label: (id: AccountId) => string): readonly PlanLine[] => {
  const line = { sign: signOf(action), reason: action.reason, action: index }
  // Members have a line each: they are what a reader looks for.
  if (action.kind === 'create-members' || action.kind === 'remove-members') {
    return action.accounts.map((id) => ({ ...line, subject: 'member', detail: label(id) }))
  }
  return [{ ...line, ...describeAction(action, label) }]
}

/** Arranges a plan for the eye, without losing an action. `regions` are the manifest's; `names` come from `accountNames`. */
export const summarizePlan = (
  plan: Plan,
  { regions, names }: { readonly regions: readonly Region[]; readonly names: ReadonlyMap<AccountId, string> },
): PlanView => {
  const places: readonly PlanGroup['region'][] = ['organization', ...regions]
  const groups = new Map<PlanGroup['region'], readonly PlanLine[]>(places.map((place) => [place, []]))
  plan.actions.forEach((action, index) => {
    const region = 'region' in action ? action.region : 'organization'
    const lines = linesOf(action, index, (id) => accountLabel(names, id))
    groups.set(region, [...(groups.get(region) ?? []), ...lines])
  })
  const inSync: PlanLine = { sign: '=', subject: 'in sync', detail: '', reason: '' }
  const { refusals, waiting, notices, counts, organization } = plan
  return {
    organization,
    groups: [...groups]
      .filter(([region, lines]) => region !== 'organization' || lines.length > 0)
      .map(([region, lines]) => ({ region, lines: lines.length > 0 ? lines : [inSync] })),
    protections: newProtections(plan.actions),
    refusals,
    waiting,
    notices,
    counts,
  }
}
