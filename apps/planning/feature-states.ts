import { type FeatureName, featureNames, features } from '../manifest/features'
import type { Manifest } from '../manifest/manifest'
import type { FeatureStates } from './action'
import type { DetectorFeature, DetectorFeatures } from './observed'

type State = NonNullable<FeatureStates[FeatureName]>

/** The states for which `keep` answers, in the order of `featureNames`. */
const pick = (stateOf: (name: FeatureName) => State | undefined): FeatureStates =>
  Object.fromEntries(
    featureNames.flatMap((name) => {
      const state = stateOf(name)
      return state === undefined ? [] : [[name, state]]
    }),
  )

const turnedOff: State = { enabled: false, agents: [] }

/**
 * How the manifest wants an existing detector: ALL is on, NONE is off. NEW leaves a member as it is, but is on in the
 * administrator's own detector, which is no member and which GuardDuty never enrols. Features that the manifest does not
 * name are left as they are.
 */
export const wantedStates = (named: Manifest['protection']['features'], of: 'admin' | 'member'): FeatureStates =>
  pick((name) => {
    const setting = named[name]
    if (setting === undefined || (setting.enable === 'NEW' && of === 'member')) return undefined
    return setting.enable === 'NONE' ? turnedOff : { enabled: true, agents: setting.agents }
  })

/** Only the features that are to be on: what a new member, of whose features nothing is known, is sent. */
export const onlyOn = (states: FeatureStates): FeatureStates =>
  pick((name) => (states[name]?.enabled ? states[name] : undefined))

/** Only the features for which the Region offers itself. */
export const onlyOffered = (states: FeatureStates, isOffered: (name: FeatureName) => boolean): FeatureStates =>
  pick((name) => (isOffered(name) ? states[name] : undefined))

const differs = (wanted: State, seen: DetectorFeature): boolean =>
  wanted.enabled ? !seen.enabled || wanted.agents.some((agent) => !seen.agents.includes(agent)) : seen.enabled

/** How a detector's features differ from the wanted ones. Features that it does not report are not offered and left out. */
export interface FeatureDifference {
  /** To be turned on, or to get additional configurations. */
  readonly on: FeatureStates
  /** On, and to be turned off. */
  readonly off: FeatureStates
  /** Different, but owned by a GUARDDUTY_POLICY. */
  readonly managed: readonly FeatureName[]
}

const noDifference: FeatureDifference = { on: {}, off: {}, managed: [] }

/** Compares as sets; additional configurations that are on and not wanted are no difference. */
export const compareFeatures = (wanted: FeatureStates, seen: DetectorFeatures): FeatureDifference => {
  const differing = featureNames.filter((name) => {
    const [want, have] = [wanted[name], seen[name]]
    return want !== undefined && have !== undefined && differs(want, have)
  })
  if (differing.length === 0) return noDifference
  const ours = new Set(differing.filter((name) => seen[name]?.managedBy === undefined))
  return {
    on: pick((name) => (ours.has(name) && wanted[name]?.enabled ? wanted[name] : undefined)),
    off: pick((name) => (ours.has(name) && !wanted[name]?.enabled ? wanted[name] : undefined)),
    managed: differing.filter((name) => !ours.has(name)),
  }
}

/** The change to send: what is to be on, and what is to be off if that is allowed. */
export const permitted = ({ on, off }: FeatureDifference, mayTurnOff: boolean): FeatureStates =>
  pick((name) => on[name] ?? (mayTurnOff ? off[name] : undefined))

/** The present states of the features that a change names. */
export const statesBefore = (change: FeatureStates, seen: DetectorFeatures): FeatureStates =>
  pick((name) => {
    const have = seen[name]
    return change[name] && have && { enabled: have.enabled, agents: [...have.agents].sort() }
  })

/** Names of the features in a change, in the order in which they are sent. */
export const namesIn = (states: FeatureStates): readonly FeatureName[] =>
  featureNames.filter((name) => states[name] !== undefined)

const describeState = (title: string, after: State, before: State | undefined): string => {
  if (!after.enabled) return `${title} is to be off`
  if (before === undefined) return `${title} is to be on`
  if (!before.enabled) return `${title} is off`
  return `${title} lacks ${after.agents.filter((agent) => !before.agents.includes(agent)).join(', ')}`
}

/** Why features change, in words: `S3 Protection is off, Runtime Monitoring lacks EC2_AGENT_MANAGEMENT`. */
export const describeChange = (change: FeatureStates, before: FeatureStates = {}): string =>
  namesIn(change)
    .flatMap((name) => change[name] && [describeState(features[name].title, change[name], before[name])])
    .join(', ')
