import {
  type AgentName,
  exclusiveFeatures,
  type FeatureName,
  featureNames,
  features,
  featuresOfNewDetectors,
} from '../../manifest/features'
import type { FindingUpdates } from '../../manifest/manifest'
import type { DetectorFeature, DetectorFeatures } from '../state/observed'

/**
 * A feature to be on or off, with the additional configurations that are to be on, and those that
 * are to be off.
 */
export interface FeatureState {
  readonly enabled: boolean
  readonly agents: readonly AgentName[]
  /** Absent where none is to be off while the feature is on. */
  readonly agentsOff?: readonly AgentName[]
}

/**
 * Features by name. A feature or additional configuration that is not named is not sent and stays
 * as it is.
 */
export type FeatureStates = Readonly<Partial<Record<FeatureName, FeatureState>>>

/**
 * A detector's settings as far as Guardpost sets them; features that are not named stay as they
 * are.
 */
export interface DetectorSettings {
  readonly enabled?: boolean
  readonly findingUpdates?: FindingUpdates
  readonly features?: FeatureStates
}

/** The states for which `stateOf` answers, in the order of `featureNames`. */
export const pickStates = (stateOf: (name: FeatureName) => FeatureState | undefined): FeatureStates => {
  const picked: Partial<Record<FeatureName, FeatureState>> = {}
  for (const name of featureNames) {
    const state = stateOf(name)
    if (state !== undefined) picked[name] = state
  }
  return picked
}

/** Only the features for which the Region offers itself. */
export const onlyOffered = (states: FeatureStates, isOffered: (name: FeatureName) => boolean): FeatureStates =>
  pickStates((name) => (isOffered(name) ? states[name] : undefined))

/** What is on and is not to be on: the feature itself, or additional configurations of it. */
const toTurnOff = (wanted: FeatureState, seen: DetectorFeature): FeatureState | undefined => {
  if (!seen.enabled) return undefined
  if (!wanted.enabled) return { enabled: false, agents: [] }
  const agentsOff = (wanted.agentsOff ?? []).filter((agent) => seen.agents.includes(agent))
  return agentsOff.length === 0 ? undefined : { enabled: true, agents: [], agentsOff }
}

/** What is off and is to be on: the feature itself, or additional configurations of it. */
const toTurnOn = ({ enabled, agents }: FeatureState, seen: DetectorFeature): FeatureState | undefined => {
  const lacks = !seen.enabled || agents.some((agent) => !seen.agents.includes(agent))
  return enabled && lacks ? { enabled, agents } : undefined
}

const isAsItIsToBe = (want: FeatureState | undefined, have: DetectorFeature | undefined): boolean =>
  want === undefined || have === undefined || (!toTurnOn(want, have) && !toTurnOff(want, have))

/**
 * How a detector's features differ from the wanted ones. Features that it does not report are not
 * offered and left out.
 */
export interface FeatureDifference {
  /**
   * To be turned on, or to get additional configurations; and the feature that another one replaces, which is to be off
   * without any protection's being lost.
   */
  readonly on: FeatureStates
  /** On, or with additional configurations that are on, and to be turned off. */
  readonly off: FeatureStates
  /** Different, but owned by a GUARDDUTY_POLICY. */
  readonly managed: readonly FeatureName[]
}

/** Of a detector that is as it is to be. */
export const noDifference: FeatureDifference = { on: {}, off: {}, managed: [] }

/** Compares as sets; additional configurations that are on and not named are not a difference. */
export const compareFeatures = (wanted: FeatureStates, seen: DetectorFeatures): FeatureDifference => {
  if (featureNames.every((name) => isAsItIsToBe(wanted[name], seen[name]))) return noDifference
  const changing = (change: typeof toTurnOn) =>
    pickStates((name) => {
      const [want, have] = [wanted[name], seen[name]]
      return want && have && change(want, have)
    })
  const [rises, falls] = [changing(toTurnOn), changing(toTurnOff)]
  const isReplaced = (name: FeatureName) => name === exclusiveFeatures.older && wanted[exclusiveFeatures.newer]?.enabled
  const on = pickStates((name) => (isReplaced(name) ? falls[name] : rises[name]))
  const off = pickStates((name) => (isReplaced(name) ? undefined : falls[name]))
  const differing = namesIn({ ...on, ...off })
  if (differing.length === 0) return noDifference
  const ours = (name: FeatureName): boolean => seen[name]?.managedBy === undefined
  return {
    on: pickStates((name) => (ours(name) ? on[name] : undefined)),
    off: pickStates((name) => (ours(name) ? off[name] : undefined)),
    managed: differing.filter((name) => !ours(name)),
  }
}

const rivals = [exclusiveFeatures.newer, exclusiveFeatures.older]

/**
 * The states without one of two features that one call cannot name together: the one that is
 * `enabled` or not stays.
 */
export const withoutRival = (states: FeatureStates, enabled: boolean): FeatureStates => {
  const both = rivals.filter((name) => states[name] !== undefined)
  if (both.length < rivals.length) return states
  const kept = both.find((name) => states[name]?.enabled === enabled) ?? both[0]
  return pickStates((name) => (name === kept || !both.some((rival) => rival === name) ? states[name] : undefined))
}

/**
 * The change to send: what is to be on, and what is to be off if that is allowed. Of two features
 * that one call cannot name together the one to be off goes first; planning again finds the other.
 */
export const permitted = ({ on, off }: FeatureDifference, mayTurnOff: boolean): FeatureStates =>
  withoutRival(
    pickStates((name) => {
      const [up, down] = [on[name], mayTurnOff ? off[name] : undefined]
      return up && down ? { ...down, ...up } : (up ?? down)
    }),
    false,
  )

/** The present states of the features that a change names. */
export const statesBefore = (change: FeatureStates, seen: DetectorFeatures): FeatureStates =>
  pickStates((name) => {
    const have = seen[name]
    return change[name] && have && { enabled: have.enabled, agents: [...have.agents].sort() }
  })

/** Names of the features in a change, in the order in which they are sent. */
export const namesIn = (states: FeatureStates): readonly FeatureName[] =>
  featureNames.filter((name) => states[name] !== undefined)

/** Features that a change turns on and that were not on before. */
export const newlyOn = (after: FeatureStates = {}, before: FeatureStates = {}): readonly FeatureName[] =>
  featureNames.filter((name) => after[name]?.enabled && !before[name]?.enabled)

/** Features that a change turns off. */
export const turnedOff = (after: FeatureStates = {}): readonly FeatureName[] =>
  featureNames.filter((name) => after[name]?.enabled === false)

/** Features that are on in a new detector that is created with these states, or is given them at once. */
export const onInNewDetector = (states: FeatureStates = {}): readonly FeatureName[] =>
  featureNames.filter((name) => states[name]?.enabled ?? featuresOfNewDetectors.includes(name))

/** Whether a change turns features off and does nothing else. */
export const turnsOnlyOff = (change: FeatureStates): boolean =>
  namesIn(change).length > 0 && namesIn(change).every((name) => change[name]?.enabled === false)

/** `on: A, B (with AGENT); off: C`, so that a long list of features has each word once. */
export const statesInWords = (states: FeatureStates): string =>
  ([true, false] as const)
    .flatMap((wanted) => {
      const names = namesIn(states).filter((name) => (states[name]?.enabled ?? false) === wanted)
      const words = names.map((name) => withAgents(name, states[name]))
      return words.length > 0 ? [`${wanted ? 'on' : 'off'}: ${words.join(', ')}`] : []
    })
    .join('; ')

const withAgents = (name: FeatureName, { agents = [], agentsOff = [] }: Partial<FeatureState> = {}): string => {
  const words = [
    ...(agents.length > 0 ? [`with ${agents.join(', ')}`] : []),
    ...(agentsOff.length > 0 ? [`without ${agentsOff.join(', ')}`] : []),
  ]
  return words.length > 0 ? `${name} (${words.join('; ')})` : name
}

const without = (agents: readonly AgentName[], others: readonly AgentName[]): string =>
  agents.filter((agent) => !others.includes(agent)).join(', ')

const describeState = (
  title: string,
  { enabled, agents, agentsOff = [] }: FeatureState,
  before: FeatureState | undefined,
): string => {
  if (!enabled) return `${title} is to be off`
  if (before?.enabled === false) return `${title} is off`
  const missing = without(agents, before?.agents ?? [])
  const words = [
    ...(before === undefined && agentsOff.length === 0 ? ['is to be on'] : []),
    ...(before !== undefined && missing !== '' ? [`lacks ${missing}`] : []),
    ...(agentsOff.length > 0 ? [`is to be without ${agentsOff.join(', ')}`] : []),
  ]
  return `${title} ${words.join(' and ')}`
}

/**
 * Why features change, in words: `S3 Protection is off, Runtime Monitoring lacks
 * EC2_AGENT_MANAGEMENT`.
 */
export const describeChange = (change: FeatureStates, before: FeatureStates = {}): string =>
  namesIn(change)
    .flatMap((name) => change[name] && [describeState(features[name].title, change[name], before[name])])
    .join(', ')
