import type { Flag } from '../planning/flags'
import type { AllowOptions } from './options'

/** The flags that were given for a rollout. */
export const allowedFlags = ({ allowProtectionOff }: AllowOptions): ReadonlySet<Flag> =>
  new Set<Flag>(allowProtectionOff ? ['--allow-protection-off'] : [])
