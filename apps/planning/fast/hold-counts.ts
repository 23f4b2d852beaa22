import { agentNames, type FeatureName } from '../../manifest/features'
import { type FeatureState, type FeatureStates, namesIn } from '../features/feature-states'
import { isAssociated } from '../situation/region-members'
import type { DetectorFeatures, ObservedDetector, ObservedMember } from '../state/observed'
import type { OrganizationCounts } from '../state/observed-fast'

/** What the counts of a Region are held against. */
export interface Counted {
  /** The administrator's own detector, which GuardDuty counts too. */
  readonly detector: ObservedDetector
  /** Members that were looked at. */
  readonly read: readonly ObservedMember[]
  /** How many are remembered, and what is on in each of them: ALL and NONE of the manifest. */
  readonly remembered: { readonly count: number; readonly states: FeatureStates }
}

interface Sum {
  readonly what: string
  readonly counted: number | undefined
  readonly expected: number
}

const inWords = ({ what, counted, expected }: Sum): string =>
  `GuardDuty counts ${counted ?? 'nobody'} instead of ${expected} ${what}`

const featureSums = (
  name: FeatureName,
  state: FeatureState,
  { count, seen }: { readonly count: number; readonly seen: readonly DetectorFeatures[] },
  counts: OrganizationCounts,
): readonly Sum[] => {
  const found = counts.features[name]
  const on = seen.filter((features) => features[name]?.enabled)
  const sum = (what: string, counted: number | undefined, isOn: boolean, others: number): Sum => ({
    what,
    counted,
    expected: (isOn ? count : 0) + others,
  })
  const agents = agentNames.filter((agent) => state.agents.includes(agent) || state.agentsOff?.includes(agent))
  return [
    sum(`accounts with ${name}`, found?.on, state.enabled, on.length),
    ...agents.map((agent) => {
      const others = on.filter((features) => features[name]?.agents.includes(agent)).length
      return sum(`accounts with ${agent} of ${name}`, found?.agents[agent], state.agents.includes(agent), others)
    }),
  ]
}

/**
 * In what the counts of a Region are not what they would be if the members that were not looked at were as the manifest wants them; empty
 * where they are. What the manifest leaves to accounts is not counted, nor is what the Region does not offer.
 */
export const differingCounts = (
  { detector, read, remembered }: Counted,
  counts: OrganizationCounts,
): readonly string[] => {
  const { count, states } = remembered
  const enabled = read.filter(({ relationship }) => relationship === 'Enabled')
  const own = detector.enabled ? [detector.features] : []
  const seen = [...own, ...enabled.flatMap(({ features }) => features ?? [])]
  const offered = namesIn(states).filter((name) => detector.features[name] !== undefined)
  const associated = read.filter(({ relationship }) => isAssociated(relationship)).length
  const sums: readonly Sum[] = [
    { what: 'members', counted: counts.members, expected: count + associated },
    { what: 'accounts with GuardDuty', counted: counts.enabled, expected: count + own.length + enabled.length },
    ...offered.flatMap((name) => {
      const state = states[name]
      return state === undefined ? [] : featureSums(name, state, { count, seen }, counts)
    }),
  ]
  return sums.filter(({ counted, expected }) => (counted ?? 0) !== expected).map(inWords)
}
