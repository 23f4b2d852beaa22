import type { FeatureName } from '../../manifest/features'
import type { FeatureStates } from '../features/feature-states'
import type { WantedFeatures } from '../features/wanted-features'
import type { RegionSituation, Situation } from '../situation/situation'
import type { DetectorFeatures } from '../state/observed'
import { isSeen } from '../state/seen'

/** The protections whose coverage GuardDuty tells of (runtime-monitoring-assessing-coverage.html, GuardDuty user guide). */
const runtime: readonly FeatureName[] = ['RUNTIME_MONITORING', 'EKS_RUNTIME_MONITORING']

const isWanted = (states: FeatureStates): boolean => runtime.some((name) => states[name]?.enabled === true)

/** On already, and not to be turned off. */
const staysOn = (found: DetectorFeatures = {}, states: FeatureStates): boolean =>
  runtime.some((name) => found[name]?.enabled === true && states[name]?.enabled !== false)

const isWantedIn = (wanted: WantedFeatures, { region }: Pick<RegionSituation, 'region'>): boolean => {
  const { newcomers, units, accounts } = wanted.inRegion(region)
  return [newcomers, wanted.ofAdmin(region), ...[...units, ...accounts].map((one) => one.newcomers)].some(isWanted)
}

/** Undefined where nobody knows what detectors and members have. */
const isOnIn = (wanted: WantedFeatures, region: RegionSituation): boolean | undefined => {
  const { securityDetector, administration } = region
  const members = isSeen(administration) ? (administration.seen?.members ?? { seen: [] }) : administration
  if (!isSeen(securityDetector) || !isSeen(members)) return undefined
  return (
    staysOn(securityDetector.seen?.features, wanted.ofAdmin(region.region)) ||
    members.seen.some(({ id, features }) => staysOn(features, wanted.ofMember(id, region.region)))
  )
}

/**
 * Whether Runtime Monitoring is on, or is to be on, in any account of any Region in view: without it nothing has a coverage that could be
 * unhealthy. Undefined where what would tell may not be read.
 */
export const isRuntimeMonitored = ({ wanted, regions }: Pick<Situation, 'wanted' | 'regions'>): boolean | undefined => {
  if (regions.some((region) => isWantedIn(wanted, region))) return true
  const found = regions.map((region) => isOnIn(wanted, region))
  if (found.includes(true)) return true
  return found.includes(undefined) ? undefined : false
}
