import type { Plan } from '../actions/plan-value'
import type { NoticeCode } from '../refusals/notice-codes'
import type { RefusalCode } from '../refusals/refusal-codes'
import type { Desired } from '../state/desired'
import type { Denied, Observed } from '../state/observed'

/** One thing that has to be right before anything is done, with a title for people. */
export interface PreflightCheck {
  readonly title: string
  readonly state: 'passed' | 'failed' | 'skipped'
  /** What is wrong and the way out of a failed check, or why one was skipped; of one that passed what it rests on, if that has a name. */
  readonly detail?: string
  /** What else is wrong, each with its way out; absent where there is one thing at most. */
  readonly more?: readonly string[]
}

/** What a plan found. */
export type Found = Pick<Plan, 'actions' | 'refusals' | 'notices'>
/** What a plan finds. */
export type Code = RefusalCode | NoticeCode

/** What a check is judged from. */
interface Grounds {
  readonly desired: Desired
  readonly observed: Observed
  readonly found: Found
}

/** How a check stands. */
export type Judge = (grounds: Grounds) => Omit<PreflightCheck, 'title'>

/** Nothing is wrong. */
export const passed = { state: 'passed' } as const
/** @param detail what is wrong, with its way out. */
export const failed = (detail: string) => ({ state: 'failed', detail }) as const
/** @param detail why it was not judged. */
export const skipped = (detail: string) => ({ state: 'skipped', detail }) as const

/** Why something was not read. */
export const notAllowed = ({ operation, message }: Denied): string => `${operation} is not allowed: ${message}`

/** A plan's findings with one of the codes, refusals with the way out that they have, each once. */
export const findingsOf = ({ refusals, notices }: Found, codes: readonly Code[]): readonly string[] => [
  ...new Set([
    ...refusals.filter(({ code }) => codes.includes(code)).map(({ message, wayOut }) => `${message}. ${wayOut}`),
    ...notices.filter(({ code }) => codes.includes(code)).map(({ message }) => message),
  ]),
]

/** How a check stands of which a plan has findings; undefined without one. */
export const failedBy = (found: Found, codes: readonly Code[]): Omit<PreflightCheck, 'title'> | undefined => {
  const [first, ...more] = findingsOf(found, codes)
  return first === undefined ? undefined : { ...failed(first), ...(more.length > 0 && { more }) }
}

/** A check that fails by findings, and passes without one. */
export const byFindings =
  (codes: readonly Code[]): Judge =>
  ({ found }) =>
    failedBy(found, codes) ?? passed
