import { isSeen, type Seen } from './seen'

/** Whether an account has a Region switched on; AWS's `RegionOptStatus`. */
export type OptIn = 'ENABLED' | 'ENABLED_BY_DEFAULT' | 'ENABLING' | 'DISABLING' | 'DISABLED'

/** Whether an account in this state can use the Region. */
export const isOn = (state: OptIn): boolean => state === 'ENABLED' || state === 'ENABLED_BY_DEFAULT'

/** Whether the Region is known to be of no use: what was denied is not known. */
export const isOff = (optIn: Seen<OptIn>): boolean => isSeen(optIn) && !isOn(optIn.seen)

/** Whether it is known that a Region is off, or about to be. */
export const isTurnedOff = (state: OptIn | undefined): state is 'DISABLED' | 'DISABLING' =>
  state === 'DISABLED' || state === 'DISABLING'
