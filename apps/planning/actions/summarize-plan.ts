import type { AccountId, Region } from '../../manifest/ids'
import type { Notice } from '../refusals/notice-codes'
import type { Refusal } from '../refusals/refusal'
import type { Waiting } from '../refusals/waiting-codes'
import { accountLabel } from '../words/account-names'
import type { Action } from './action'
import { kindOf } from './index'
import type { Effect, Label } from './kind'
import { type NewProtection, newProtections } from './new-protections'
import type { Counts, Plan } from './plan-value'

/** What a line's action does, `=` where there is nothing to do. */
export type Sign = Effect['sign'] | '='

/** One line of a plan. */
export interface PlanLine {
  readonly sign: Sign
  /** How many things the line is about, so that the lines of a sign add up to the plan's counts; 0 on an `=` line. */
  readonly things: number
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

const linesOf = (action: Action, index: number, label: Label): readonly PlanLine[] => {
  const { forAccounts, linePerAccount, words, effect } = kindOf(action)
  const parts =
    forAccounts && linePerAccount && 'accounts' in action
      ? action.accounts.map((account) => forAccounts(action, [account]))
      : [action]
  return parts.map((part) => {
    const { sign, add, change, remove } = effect(part)
    return { sign, things: add + change + remove, ...words(part, label), reason: action.reason, action: index }
  })
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
  const inSync: PlanLine = { sign: '=', things: 0, subject: 'in sync', detail: '', reason: '' }
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
