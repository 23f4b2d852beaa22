import type { UpdateAdminDetector } from '../actions/administrator/update-admin-detector'
import type { Contribution } from '../actions/plan-value'
import type { PutDetector } from '../actions/settings/put-detector'
import {
  compareFeatures,
  type DetectorSettings,
  describeChange,
  namesIn,
  permitted,
  statesBefore,
  withoutRival,
} from '../features/feature-states'
import type { RegionSituation, Situation } from '../situation/situation'
import type { ObservedDetector } from '../state/observed'

type Detectors = Pick<Situation, 'manifest' | 'wanted' | 'allowed'>

const changed = (
  { manifest, wanted, allowed }: Detectors,
  region: RegionSituation['region'],
  detector: ObservedDetector,
): { readonly before: DetectorSettings; readonly after: DetectorSettings } | undefined => {
  const { protection } = manifest
  const difference = compareFeatures(wanted.ofAdmin(region), detector.features)
  const states = permitted(difference, allowed.has('--allow-protection-off'))
  const after: DetectorSettings = {
    ...(!detector.enabled && { enabled: true }),
    ...(detector.findingUpdates !== protection.findingUpdates && { findingUpdates: protection.findingUpdates }),
    ...(namesIn(states).length > 0 && { features: states }),
  }
  const before: DetectorSettings = {
    ...(after.enabled !== undefined && { enabled: detector.enabled }),
    ...(after.findingUpdates !== undefined && { findingUpdates: detector.findingUpdates }),
    ...(after.features !== undefined && { features: statesBefore(states, detector.features) }),
  }
  return Object.keys(after).length === 0 ? undefined : { before, after }
}

const explain = (before: DetectorSettings, { enabled, findingUpdates, features: states }: DetectorSettings): string =>
  [
    ...(enabled === undefined ? [] : ['it is disabled']),
    ...(findingUpdates === undefined ? [] : [`updates of findings are to come every ${findingUpdates}`]),
    ...(states === undefined ? [] : [describeChange(states, before.features)]),
  ].join('; ')

type Place = Pick<UpdateAdminDetector | PutDetector, 'kind' | 'region' | 'account'>

const putting = (
  place: Place,
  situation: Detectors,
  detector: ObservedDetector | undefined,
  none: string,
): Contribution => {
  const { region } = place
  if (detector === undefined) {
    const states = withoutRival(situation.wanted.ofAdmin(region), true)
    const after = { enabled: true, findingUpdates: situation.manifest.protection.findingUpdates, features: states }
    return { actions: [{ ...place, after, reason: none }] }
  }
  const change = changed(situation, region, detector)
  return change ? { actions: [{ ...place, ...change, reason: explain(change.before, change.after) }] } : {}
}

/**
 * The administrator's own detector, which the organization configuration does not reach. A detector
 * that is still to be created gets everything that the manifest names for it: nothing is on in it
 * that could be turned off.
 */
export const planAdminDetector = (
  situation: Detectors,
  { region, view }: Pick<RegionSituation, 'region' | 'view'>,
): Contribution => {
  if (!view) return {}
  const account = situation.manifest.organization.securityAccount
  return putting(
    { kind: 'update-admin-detector', region, account },
    situation,
    view.detector,
    'the administrator has no detector of its own yet',
  )
}

/** The detector of an account by itself, which is created with everything that the manifest names where there is none. */
export const planOwnDetector = (
  situation: Detectors,
  { region, view }: Pick<RegionSituation, 'region' | 'view'>,
): Contribution => {
  if (!view) return {}
  const account = situation.manifest.organization.securityAccount
  return putting({ kind: 'put-detector', region, account }, situation, view.detector, 'there is no detector yet')
}
