import type { AccountId } from '../../manifest/ids'
import type { Action, ActionKind } from '../../planning/actions/action'
import type { Failure } from './kit/outcome'

/**
 * Changes that others bring to light, so that a plan could not name them, by what brings them: what a Region holds is seen only once it has an
 * administrator, members get features that GuardDuty sets by itself, instances fail, an export needs what a stack made. Each
 * follows in the Region of its cause; stacks are deployed in the home Region, and reach all.
 */
const causesOf: Readonly<Partial<Record<ActionKind, readonly ActionKind[]>>> = {
  'enable-management-detector': ['enable-admin'],
  'update-admin-detector': ['enable-admin'],
  'update-organization-configuration': ['enable-admin'],
  'create-members': ['enable-admin'],
  'put-filter': ['enable-admin'],
  'update-member-features': [
    'enable-admin',
    'create-members',
    'start-monitoring-members',
    'update-organization-configuration',
  ],
  'start-monitoring-members': ['enable-admin', 'create-members'],
  'put-destination': ['enable-admin', 'deploy-stack'],
  'retry-instances': ['deploy-stack'],
}

/** What a later round does of a plan that was made anew. */
export interface NextRound {
  readonly actions: readonly Action[]
  /** Those that nobody confirmed, and that do not follow from what was confirmed. */
  readonly heldBack: readonly Action[]
}

/**
 * What a later round may do: what the confirmed plan has, kind by kind, at the same place and for the same accounts, and what follows from
 * it. What failed for a reason that lasts is not tried again.
 */
export const nextRound = (
  actions: readonly Action[],
  confirmed: readonly Action[],
  failed: readonly Failure[],
): NextRound => {
  const judged = actions.map((action) => judge(action, confirmed))
  return {
    actions: judged.flatMap(({ allowed }) => (allowed && withoutLasting(allowed, failed)) ?? []),
    heldBack: judged.flatMap(({ heldBack }) => heldBack ?? []),
  }
}

interface Judged {
  readonly allowed?: Action
  readonly heldBack?: Action
}

const judge = (action: Action, confirmed: readonly Action[]): Judged => {
  if (confirmed.some((cause) => isCause(cause, action))) return { allowed: action }
  const same = confirmed.filter((other) => placeOf(other) === placeOf(action))
  if (same.length === 0) return { heldBack: action }
  if (!('accounts' in action)) return { allowed: action }
  const known = new Set(same.flatMap((other) => ('accounts' in other ? other.accounts : [])))
  const inside = keeping(action, (account) => known.has(account))
  const outside = keeping(action, (account) => !known.has(account))
  return { ...(inside && { allowed: inside }), ...(outside && { heldBack: outside }) }
}

const regionOf = (action: Action): string | undefined => ('region' in action ? action.region : undefined)

const isCause = (cause: Action, action: Action): boolean =>
  causesOf[action.kind]?.includes(cause.kind) === true &&
  (cause.kind === 'deploy-stack' || regionOf(cause) === regionOf(action))

/** An action's kind and what it is about, without the accounts of a batch. */
const placeOf = (action: Action): string => {
  const { kind, region, account, principal, name, stack, stackSet }: Readonly<Record<string, unknown>> = { ...action }
  return JSON.stringify([kind, region, account, principal, name, stack, stackSet])
}

/** A batch with some of its accounts; undefined without any. Any other action as it is. */
const keeping = (action: Action, isKept: (account: AccountId) => boolean): Action | undefined => {
  if (!('accounts' in action)) return action
  const accounts = action.accounts.filter(isKept)
  return accounts.length === 0 ? undefined : { ...action, accounts }
}

/** Accounts that could not become members have no features to set either. */
const isOf = (failure: Failure, action: Action): boolean =>
  placeOf(failure.action) === placeOf(action) ||
  (failure.action.kind === 'create-members' &&
    action.kind === 'update-member-features' &&
    regionOf(failure.action) === regionOf(action))

const isOfOneAccount = ({ action, account }: Failure): boolean =>
  'accounts' in action && account !== undefined && action.accounts.includes(account)

const withoutLasting = (action: Action, failed: readonly Failure[]): Action | undefined => {
  const lasting = failed.filter((failure) => failure.lasting === true && isOf(failure, action))
  if (lasting.some((failure) => !isOfOneAccount(failure))) return undefined
  return keeping(action, (account) => lasting.every((failure) => failure.account !== account))
}
