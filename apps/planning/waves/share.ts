import type { AccountId } from '../../manifest/ids'
import type { Action, OrganizationSettings, UpdateOrganizationConfiguration } from '../actions/action'
import type { Wave } from './wave'

/** An action cut in two: what belongs to a wave, and what is left for later. */
export interface Share {
  readonly now?: Action
  readonly later?: Action
}

/** The whole action, now or later. */
export const whole = (action: Action, isNow: boolean): Share => (isNow ? { now: action } : { later: action })

type Batch = Extract<Action, { readonly accounts: readonly AccountId[] }>

const keep = (action: Batch, isKept: (account: AccountId) => boolean): Action | undefined => {
  const accounts = action.accounts.filter(isKept)
  if (accounts.length === 0) return undefined
  if (action.kind === 'create-members') {
    const emails = Object.fromEntries(Object.entries(action.emails).filter(([id]) => isKept(id as AccountId)))
    return { ...action, accounts, emails }
  }
  return action.kind === 'remove-members'
    ? { ...action, accounts, associated: action.associated.filter(isKept) }
    : { ...action, accounts }
}

/** The accounts of a batch that are in the wave, and the others. */
export const byAccount = (action: Batch, { accounts }: Wave): Share => {
  const isNow = (account: AccountId): boolean => accounts?.has(account) ?? true
  const [now, later] = [keep(action, isNow), keep(action, (account) => !isNow(account))]
  return { ...(now && { now }), ...(later && { later }) }
}

/** The stack instances of a StackSet that are in the wave, and the others. `administrator` has those of the central routes. */
export const byInstance = (
  action: Extract<Action, { kind: 'retry-instances' }>,
  { accounts, regions }: Wave,
  administrator: AccountId,
): Share => {
  const isNow = ({ account, region }: (typeof action.instances)[number]): boolean =>
    (account === administrator || (accounts?.has(account) ?? true)) && (regions?.has(region) ?? true)
  const instances = action.instances.filter(isNow)
  const others = action.instances.filter((instance) => !isNow(instance))
  return {
    ...(instances.length > 0 && { now: { ...action, instances } }),
    ...(others.length > 0 && { later: { ...action, instances: others } }),
  }
}

const settingsOf = ({ enroll, features }: OrganizationSettings): ReadonlyMap<string, string> =>
  new Map([
    ['', enroll],
    ...Object.entries(features).flatMap(([name, { enable, agents }]): readonly (readonly [string, string])[] => [
      [name, enable],
      ...Object.entries(agents).map(([agent, setting]) => [`${name} ${agent}`, setting] as const),
    ]),
  ])

/**
 * Whether an organization configuration enrols accounts, or turns features on in them, by itself: ALL reaches every account, NEW those
 * that join, whatever a wave says.
 */
export const reachesEverybody = ({ before, after }: UpdateOrganizationConfiguration): boolean => {
  const held = before && settingsOf(before)
  return [...settingsOf(after)].some(([name, setting]) => setting !== 'NONE' && held?.get(name) !== setting)
}
