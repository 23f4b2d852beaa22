import type { FeatureName } from '../../manifest/features'
import type { AccountId } from '../../manifest/ids'
import type { ActionShape } from './action-shape'
import type { Edge, Pair } from './order'
import type { Share, WaveSetting } from './share'

/**
 * An action in words. `subject` is what kind of thing it touches, `detail` which one and how it
 * changes.
 */
export interface ActionWords {
  readonly subject: string
  readonly detail: string
}

/** Names an account. */
export type Label = (id: AccountId) => string

/**
 * What an action does to how many things; at most one of the numbers is not 0, and the sign is its
 * sign. Each member in each Region is one thing, each stack instance, detector, configuration,
 * filter, list, export, stack and principal.
 */
export interface Effect {
  /** `+` something is added, `~` changed, `-` removed or turned off. */
  readonly sign: '+' | '~' | '-'
  readonly add: number
  readonly change: number
  readonly remove: number
}

/** So many things are there afterwards that were not. */
export const adds = (things: number): Effect => ({ sign: '+', add: things, change: 0, remove: 0 })
/** So many things are otherwise afterwards. */
export const changes = (things: number): Effect => ({ sign: '~', add: 0, change: things, remove: 0 })
/** So many things are gone, or turned off, afterwards. */
export const removes = (things: number): Effect => ({ sign: '-', add: 0, change: 0, remove: things })

/** One thing, which is there already if there is a `before`. */
export const addsOrChanges = ({ before }: { readonly before?: unknown }): Effect =>
  before === undefined ? adds(1) : changes(1)

/** What AWS charges for apart: a feature, or GuardDuty's foundational threat detection. */
export type Protection = FeatureName | 'FOUNDATIONAL'

/**
 * What an action turns on and off in accounts of its Region. An account that has a protection before costs nothing more, and one
 * whose detector was off pays again for all that is on in it: whoever counts knows that from what was observed.
 */
interface Cost {
  readonly protections: readonly Protection[]
  /** Turned off by it, though an earlier action of the plan may have turned them on; default none. */
  readonly ended?: readonly FeatureName[]
  /** `members`: every enabled member of the Region's administrator. */
  readonly accounts: readonly AccountId[] | 'members'
}

/**
 * Everything that planning knows of a kind of action. `Name` are the kinds that its order speaks
 * of; the record of all kinds holds them against the names that exist.
 */
export interface Kind<Own extends ActionShape, Name extends string = string> {
  readonly words: (action: Own, label: Label) => ActionWords
  /**
   * The code under which `status` reports that a plan still has it; absent for what `status` does
   * not report.
   */
  readonly problem?: string
  /** Sign and counts of a plan come from this value alone. */
  readonly effect: (action: Own) => Effect
  /** Absent where nothing costs more or less than before. */
  readonly costs?: (action: Own) => Cost
  /** What must have gone through before it; default nothing. */
  readonly needs?: readonly Edge<Name>[]
  /** What must have ended before it, either way; default nothing. */
  readonly after?: readonly Edge<Name>[]
  /**
   * What may bring it to light, so that the plan with its cause could not name it yet. A later
   * round of the same deployment then does it without asking again. Default nothing: it is done
   * only if it was confirmed.
   */
  readonly causedBy?: readonly Edge<Name, Pair>[]
  /** Actions whose failed accounts are left out of its own; default nothing. */
  readonly withoutFailedOf?: readonly Edge<Name, Pair>[]
  /** The same for some of the accounts of a batch; absent where it is not one. */
  readonly forAccounts?: (action: Own, accounts: readonly AccountId[]) => Own
  /**
   * A batch that has a line in a plan for each account: they are what a reader looks for. Default
   * one line.
   */
  readonly linePerAccount?: true
  /** What of it belongs to a wave. */
  readonly share: (action: Own, setting: WaveSetting) => Share<Own>
}
