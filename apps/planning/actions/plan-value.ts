import type { About } from '../../manifest/manifest'
import type { Notice } from '../refusals/notice-codes'
import type { Refusal } from '../refusals/refusal'
import type { Waiting } from '../refusals/waiting-codes'
import type { Action } from './action'

/** How many things a plan touches; `countThings` says what a thing is. */
export interface Counts {
  readonly add: number
  readonly change: number
  readonly remove: number
}

/** So many things in all. */
export const thingsIn = ({ add, change, remove }: Counts): number => add + change + remove

/** Counts added up. */
export const sumCounts = (counts: readonly Counts[]): Counts => {
  const sum = (of: keyof Counts) => counts.reduce((total, one) => total + one[of], 0)
  return { add: sum('add'), change: sum('change'), remove: sum('remove') }
}

/**
 * What would be done, and why not more. Plain JSON: docs/contracts.md describes it for other
 * programs.
 */
export interface Plan extends About {
  readonly version: 1
  /** In an order that respects dependencies. */
  readonly actions: readonly Action[]
  readonly refusals: readonly Refusal[]
  readonly waiting: readonly Waiting[]
  /** Named facts that need a person's attention, such as `ACCOUNT_UNLISTED`. */
  readonly notices: readonly Notice[]
  readonly counts: Counts
}

/** What one concern adds to the plan. */
export interface Contribution {
  readonly actions?: readonly Action[]
  readonly refusals?: readonly Refusal[]
  readonly waiting?: readonly Waiting[]
  readonly notices?: readonly Notice[]
}

/** Several concerns' contributions as one, in their order. */
export const combine = (parts: readonly Contribution[]): Required<Contribution> => ({
  actions: parts.flatMap(({ actions = [] }) => actions),
  refusals: parts.flatMap(({ refusals = [] }) => refusals),
  waiting: parts.flatMap(({ waiting = [] }) => waiting),
  notices: parts.flatMap(({ notices = [] }) => notices),
})
