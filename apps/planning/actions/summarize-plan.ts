import type { Region } from '../../manifest/ids'
import { type About, aboutOf } from '../../manifest/manifest'
import type { Notice } from '../refusals/notice-codes'
import type { Refusal } from '../refusals/refusal'
import type { Waiting } from '../refusals/waiting-codes'
import { type Desired, regionsInView, type SynthesizedStackSet } from '../state/desired'
import type { Observed } from '../state/observed'
import { isSeen } from '../state/seen'
import { accountLabel, accountNames } from '../words/account-names'
import type { Action } from './action'
import { kindOf } from './index'
import type { Effect, Label } from './kind'
import { type ProtectionChanges, protectionChanges } from './new-protections'
import { type Counts, type Plan, thingsIn } from './plan-value'

/**
 * What a line's action does, `=` where there is nothing to do, a blank where something else
 * decides.
 */
export type Sign = Effect['sign'] | '=' | ' '

/** One line of a plan. */
export interface PlanLine {
  readonly sign: Sign
  /**
   * How many things the line is about, so that the lines of a sign add up to the plan's counts; 0
   * on a line without an action.
   */
  readonly things: number
  /** The kind of thing, such as `member`. */
  readonly subject: string
  /** Which one, ids with names, and how it changes. */
  readonly detail: string
  /** Why, as part of a sentence; empty on a line without an action. */
  readonly reason: string
  /**
   * Position in the plan's `actions`; absent where the line says why there is none. A plan's action
   * may take several lines.
   */
  readonly action?: number
}

/** The lines of one Region, or of what has no Region. */
export interface PlanGroup {
  readonly region: Region | 'organization'
  readonly lines: readonly PlanLine[]
}

/** A plan as it is shown: by Region, with names, and what it will cost. */
export interface PlanView extends About {
  /**
   * `organization` first when it has lines, then the Regions as given. A Region without actions has
   * one line.
   */
  readonly groups: readonly PlanGroup[]
  readonly protections: ProtectionChanges
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
    const counts = effect(part)
    return { sign: counts.sign, things: thingsIn(counts), ...words(part, label), reason: action.reason, action: index }
  })
}

/** What a plan is arranged with. */
export interface PlanSetting {
  readonly desired: Desired
  readonly observed: Observed
}

/**
 * The stacks of a plan that change what a Region has through their StackSets, without an action of
 * the Region's own.
 */
const stacksReaching = (region: Region, { actions }: Plan, { desired, observed }: PlanSetting): readonly string[] => {
  const deployed = new Set(actions.flatMap((action) => (action.kind === 'deploy-stack' ? [action.stack] : [])))
  const held = isSeen(observed.stackSets) ? observed.stackSets.seen : []
  const differs = ({ name, digest, regions }: SynthesizedStackSet): boolean => {
    const found = held.find((stackSet) => stackSet.name === name)
    const isThere = found?.instances.some((instance) => instance.region === region) ?? false
    return regions.includes(region) && !(found?.digest === digest && isThere)
  }
  const stackSets = desired.assembly.stackSets.filter(({ stack }) => deployed.has(stack))
  return [...new Set(stackSets.filter(differs).map(({ stack }) => stack))]
}

/**
 * Why a Region has no action: it is refused, a stack of the home Region reaches it, or there is
 * nothing to do.
 */
const idleLine = (region: PlanGroup['region'], plan: Plan, setting: PlanSetting): PlanLine => {
  const line = { things: 0, reason: '' }
  const isRefused = plan.refusals.some((refusal) => refusal.region === undefined || refusal.region === region)
  if (isRefused) return { ...line, sign: ' ', subject: 'refused', detail: 'see below' }
  const stacks = region === 'organization' ? [] : stacksReaching(region, plan, setting)
  if (stacks.length === 0) return { ...line, sign: '=', subject: 'in sync', detail: '' }
  return { ...line, sign: ' ', subject: 'alerts', detail: `change through ${stacks.join(', ')} in the home Region` }
}

/** Arranges a plan for the eye, by the Regions that are in view, without losing an action. */
export const summarizePlan = (plan: Plan, setting: PlanSetting): PlanView => {
  const { desired, observed } = setting
  const names = accountNames(desired.manifest, observed)
  const places: readonly PlanGroup['region'][] = ['organization', ...regionsInView(desired)]
  const groups = new Map<PlanGroup['region'], readonly PlanLine[]>(places.map((place) => [place, []]))
  plan.actions.forEach((action, index) => {
    const region = 'region' in action ? action.region : 'organization'
    const lines = linesOf(action, index, (id) => accountLabel(names, id))
    groups.set(region, [...(groups.get(region) ?? []), ...lines])
  })
  const { refusals, waiting, notices, counts } = plan
  return {
    ...aboutOf(desired.manifest),
    groups: [...groups]
      .filter(([region, lines]) => region !== 'organization' || lines.length > 0)
      .map(([region, lines]) => ({ region, lines: lines.length > 0 ? lines : [idleLine(region, plan, setting)] })),
    protections: protectionChanges(plan.actions, setting),
    refusals,
    waiting,
    notices,
    counts,
  }
}
