import type { FeatureName } from '../../manifest/features'
import { type FeatureDifference, type FeatureStates, namesIn, pickStates } from '../features/feature-states'
import type { ObservedJoining } from '../state/observed-joining'

/** Where the protections of an account came from that the manifest says NONE of and that are on. */
export interface OffOrigins {
  /** By joining, under a manifest that said NONE already: nobody wanted them, and they are turned off. */
  readonly given: readonly FeatureName[]
  /** The account brought them along, so that somebody there wanted them: they stay on until somebody gives the flag. */
  readonly brought: readonly FeatureName[]
}

interface Evidence {
  /** Whether the account is not a member yet, or Guardpost recorded that it makes it one and has not seen it as wanted since. */
  readonly isRecorded: boolean
  readonly joining?: ObservedJoining | undefined
  /** When the last of the members joined that a deploy has held against the manifest. */
  readonly seenUntil?: number | undefined
}

/**
 * Tells what an account has on by joining from what people turned on, or keep on by what the manifest said when a deploy looked last
 * (docs/adr/0012). What neither is known of is a change of the manifest, or of a person in the administrator's console.
 */
export const originsOf = (
  { off }: FeatureDifference,
  { isRecorded, joining, seenUntil = Number.POSITIVE_INFINITY }: Evidence,
): { readonly origins?: OffOrigins } => {
  const names = namesIn(off)
  if (names.length === 0) return {}
  const { at = 0, given: joined = [], before = [] } = joining ?? {}
  const brought = names.filter((name) => before.includes(name))
  const others = names.filter((name) => !before.includes(name))
  const given = isRecorded ? others : others.filter((name) => at > seenUntil && joined.includes(name))
  return given.length + brought.length === 0 ? {} : { origins: { given, brought } }
}

interface Judged {
  readonly difference?: FeatureDifference
  readonly origins?: OffOrigins
}

/** What is turned off without a flag. */
export const offByJoining = ({ difference, origins }: Judged): FeatureStates =>
  pickStates((name) => (origins?.given.includes(name) ? difference?.off[name] : undefined))

/** What stays on without the flag, while the rest of the plan goes on. */
export const offButBrought = ({ difference, origins }: Judged): FeatureStates =>
  pickStates((name) => (origins?.brought.includes(name) ? difference?.off[name] : undefined))

/** What nothing is done about, anywhere, without the flag. */
export const offByPeople = ({ difference, origins }: Judged): FeatureStates =>
  pickStates((name) =>
    origins?.given.includes(name) || origins?.brought.includes(name) ? undefined : difference?.off[name],
  )
