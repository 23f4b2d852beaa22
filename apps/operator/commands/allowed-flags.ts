import { type Flag, flags } from '../../planning/refusals/flags'
import type { AllowOptions } from './options'

/** The name under which Commander hands an option over: `--allow-protection-off` is `allowProtectionOff`. */
const optionOf = (flag: Flag): string => flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The flags that were given for a rollout. */
export const allowedFlags = (options: AllowOptions): ReadonlySet<Flag> => {
  const given: Readonly<Record<string, unknown>> = { ...options }
  return new Set(flags.map(({ flag }) => flag).filter((flag) => given[optionOf(flag)] === true))
}
