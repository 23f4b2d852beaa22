import type { AccountId, Region } from '../../manifest/ids'
import type { ActionShape } from './action-shape'

/** A part of the organization: some accounts, all if absent, in some Regions, all if absent. */
export interface Wave {
  readonly accounts?: ReadonlySet<AccountId>
  readonly regions?: ReadonlySet<Region>
}

/** What a kind of action needs to know of a wave to say what of it belongs there. */
export interface WaveSetting {
  readonly wave: Wave
  readonly home: Region
  readonly securityAccount: AccountId
  /** The whole plan. */
  readonly actions: readonly ActionShape[]
  /** Whether a stack, and what it reaches in accounts and Regions, is in the wave. */
  readonly hasStack: (name: string) => boolean
  /**
   * Whether what reaches members is in the wave; without member routes there is nothing of that
   * kind.
   */
  readonly reachesMembers: boolean
}

/** An action cut in two: what belongs to a wave, and what is left for later. */
export interface Share<Own> {
  readonly now?: Own
  readonly later?: Own
}

/** The whole action, now or later. */
export const whole = <Own>(action: Own, isNow: boolean): Share<Own> => (isNow ? { now: action } : { later: action })

/** What a wave shares with the rest of the organization. */
export const now = <Own>(action: Own): Share<Own> => whole(action, true)

/** What takes something away, which is not part of a pilot. */
export const later = <Own>(action: Own): Share<Own> => whole(action, false)

/** Whether the Region of an action belongs to a wave. */
export const isInView = ({ region }: { readonly region: Region }, { wave }: WaveSetting): boolean =>
  wave.regions?.has(region) ?? true

/** The whole action if its Region belongs to the wave. */
export const inView = <Own extends { readonly region: Region }>(action: Own, setting: WaveSetting): Share<Own> =>
  whole(action, isInView(action, setting))

/** Only with the member routes that need it do StackSets get their power over the organization. */
export const withMemberRoutes = <Own>(action: Own, { reachesMembers }: WaveSetting): Share<Own> =>
  whole(action, reachesMembers)

/** A change of accounts in one Region. */
interface Batch {
  readonly region: Region
  readonly accounts: readonly AccountId[]
}

/** The same batch for some of its accounts, without more ado. */
export const someAccounts = <Own extends Batch>(action: Own, accounts: readonly AccountId[]): Own => ({
  ...action,
  accounts,
})

/** The accounts of a batch that are in the wave, and the others. */
export const byAccount =
  <Own extends Batch>(forAccounts: (action: Own, accounts: readonly AccountId[]) => Own) =>
  (action: Own, setting: WaveSetting): Share<Own> => {
    if (!isInView(action, setting)) return later(action)
    const isNow = (account: AccountId): boolean => setting.wave.accounts?.has(account) ?? true
    const [inside, outside] = [action.accounts.filter(isNow), action.accounts.filter((account) => !isNow(account))]
    return {
      ...(inside.length > 0 && { now: forAccounts(action, inside) }),
      ...(outside.length > 0 && { later: forAccounts(action, outside) }),
    }
  }
