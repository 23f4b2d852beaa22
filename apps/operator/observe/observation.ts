import type { AccountId, Region } from '../../manifest/ids'
import type { TouchedParts } from '../../planning/actions/touched-parts'
import type { Desired } from '../../planning/state/desired'
import type { Observed, ObservedRegion } from '../../planning/state/observed'
import type { Share } from '../../planning/state/observed-fast'
import type { Aws } from '../aws/clients'
import type { Output } from '../base/port'
import type { TakenMembers } from './members-ahead'

/** What is observed for which state, through which clients. */
export interface Observation {
  /** What is wanted, as far as it is known before the stacks are synthesized. */
  readonly desired: Pick<Desired, 'manifest' | 'inView'>
  readonly aws: Aws
  readonly output: Output
  /** Whether the effective policy of each account is asked for, a call each. */
  readonly isFull?: boolean | undefined
  /** What was observed before, and what can have changed since: only that is read again. Default nothing was. */
  readonly before?: { readonly observed: Observed; readonly touched: TouchedParts } | undefined
  /** Members that were read already, after all that can have changed them; default none were. */
  readonly taken?: TakenMembers | undefined
  /**
   * Called while everything else is still being read: once a stack is found not to be as it is to be, and where no deployment was ever
   * recorded. Default nobody is.
   */
  readonly onStackDue?: (() => void) | undefined
  /** Nobody asks whether the sources of alerts are on, which does not matter to what is taken down. Default they are asked. */
  readonly withoutSources?: boolean | undefined
  /** Whether the alarms about the alert path are read too, with those that went off before this moment of the run's clock; default no. */
  readonly alarmsUntil?: number | undefined
  /** Only some members are looked at, this share of them in any case; default all are. */
  readonly share?: Share | undefined
  /** Accounts that are among them in any case; default none. */
  readonly readAnyway?: readonly AccountId[] | undefined
}

/** The same with the stacks as they are wanted. */
export interface StackObservation extends Observation {
  readonly desired: Desired
}

/** A Region as it was read before, where nothing can have changed in it. */
export const untouchedRegion = ({ before }: Observation, region: Region): ObservedRegion | undefined => {
  if (before === undefined || before.touched.regions === 'ALL' || before.touched.regions.has(region)) return undefined
  return before.observed.regions.find((one) => one.region === region)
}

/** What was observed before, where no stack can have changed since. */
export const untouchedStacks = ({ before }: Observation): Observed | undefined =>
  before && !before.touched.stacks ? before.observed : undefined
