import type { AccountId } from '../../manifest/ids'
import type { Desired } from '../state/desired'
import type { Action } from './action'
import { keepAccounts, kindOf } from './index'
import { isAmong } from './order'
import { prerequisitesOf } from './prerequisites'

/** What a later round does of a plan that was made anew. */
export interface NextRound {
  readonly actions: readonly Action[]
  /** Those that nobody confirmed, and that do not follow from what was confirmed. */
  readonly heldBack: readonly Action[]
}

/** An action, or one account of it, that could not be done. */
interface Failed {
  readonly action: Action
  readonly account?: AccountId
  /** AWS's error name; `UNPROCESSED_ACCOUNT` where AWS took the call, and refused the account. */
  readonly code: string
  /** Present when trying again changes nothing: a person has to do something first. */
  readonly lasting?: true
}

/** What there is still to do, and of what. */
interface Remaining {
  readonly actions: readonly Action[]
  readonly desired: Desired
}

/**
 * What a later round may do: what the confirmed plan has, kind by kind, at the same place and for
 * the same accounts, and what follows from it. What failed for a reason that lasts is not tried
 * again, and neither is what needs it.
 */
export const nextRound = (
  { actions, desired }: Remaining,
  confirmed: readonly Action[],
  failed: readonly Failed[],
): NextRound => {
  const barred = barredBy(failed, { actions, desired })
  const judged = actions.map((action) => ({ isBarred: barred.has(action), ...judge(action, confirmed) }))
  return {
    actions: judged.flatMap(({ allowed, isBarred }) => (!isBarred && allowed && withoutLasting(allowed, failed)) || []),
    heldBack: judged.flatMap(({ heldBack }) => heldBack ?? []),
  }
}

/** What was refused as a whole and is still to do, and all that needs it. */
const barredBy = (failed: readonly Failed[], { actions, desired }: Remaining): ReadonlySet<Action> => {
  const lasting = failed.filter((one) => one.lasting === true)
  const isRefused = (action: Action): boolean => {
    const same = lasting.filter((one) => placeOf(one.action) === placeOf(action))
    return same.some((one) => !isOfOneAccount(one)) || isRefusedForAll(action, same)
  }
  const barred = new Set(actions.filter(isRefused))
  for (let before = 0; before < barred.size; ) {
    before = barred.size
    for (const action of actions) {
      if (prerequisitesOf(action, actions, desired).needs.some((needed) => barred.has(needed))) barred.add(action)
    }
  }
  return barred
}

/**
 * Whether the calls that make accounts members were refused for every account. What AWS itself did not process for an account, such as one whose
 * Region is off, keeps nothing else from being done.
 */
export const isRefusedForAll = (
  action: Action,
  failures: readonly { readonly account?: AccountId; readonly code: string }[],
): boolean =>
  action.kind === 'create-members' &&
  action.accounts.length > 0 &&
  action.accounts.every((id) => failures.some(({ account, code }) => account === id && code !== 'UNPROCESSED_ACCOUNT'))

interface Judged {
  readonly allowed?: Action
  readonly heldBack?: Action
}

const judge = (action: Action, confirmed: readonly Action[]): Judged => {
  const { causedBy } = kindOf(action)
  if (confirmed.some((other) => isAmong(causedBy, { action, other }))) return { allowed: action }
  const same = confirmed.filter((other) => placeOf(other) === placeOf(action))
  if (same.length === 0) return { heldBack: action }
  if (!('accounts' in action)) return { allowed: action }
  const known = new Set(same.flatMap((other) => ('accounts' in other ? other.accounts : [])))
  const inside = keepAccounts(action, (account) => known.has(account))
  const outside = keepAccounts(action, (account) => !known.has(account))
  return { ...(inside && { allowed: inside }), ...(outside && { heldBack: outside }) }
}

/** An action's kind and what it is about, without the accounts of a batch: the same in every round. */
export const placeOf = (action: Action): string => {
  const {
    kind,
    region,
    account,
    principal,
    name,
    target,
    stack,
    stackSet,
    topic,
    email,
  }: Readonly<Record<string, unknown>> = {
    ...action,
  }
  return JSON.stringify([kind, region, account, principal, name, target, stack, stackSet, topic, email])
}

const concerns = (failed: Failed, action: Action): boolean =>
  placeOf(failed.action) === placeOf(action) || losesAccountsOf(action, failed.action)

const isOfOneAccount = ({ action, account }: Failed): boolean =>
  'accounts' in action && account !== undefined && action.accounts.includes(account)

const withoutLasting = (action: Action, failed: readonly Failed[]): Action | undefined => {
  const lasting = failed.filter((one) => one.lasting === true && concerns(one, action))
  if (lasting.some((one) => !isOfOneAccount(one))) return undefined
  return keepAccounts(action, (account) => lasting.every((one) => one.account !== account))
}

/**
 * Whether accounts for which another action failed are left out of this one: who could not become a
 * member has no features to set.
 */
export const losesAccountsOf = (action: Action, other: Action): boolean =>
  isAmong(kindOf(action).withoutFailedOf, { action, other })
