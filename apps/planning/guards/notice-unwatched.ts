import type { Region } from '../../manifest/ids'
import { type Manifest, regionsOf } from '../../manifest/manifest'
import { counted } from '../../manifest/text/counted'
import type { Contribution } from '../actions/plan-value'
import type { Situation } from '../situation/situation'
import type { Observed } from '../state/observed'
import { isOn, type OptIn } from '../state/opt-in'
import { isSeen } from '../state/seen'

/** The Regions that are switched on in an account, by name. */
export const enabledRegions = (states: Readonly<Record<Region, OptIn>>): readonly Region[] =>
  (Object.keys(states) as Region[]).filter((region) => isOn(states[region] ?? 'DISABLED')).sort()

const unwatched = (
  manifest: Manifest,
  { securityOptIn, managementOptIn }: Pick<Observed, 'securityOptIn' | 'managementOptIn'>,
): readonly Region[] => {
  const known = [securityOptIn, managementOptIn].flatMap((one) => (one && isSeen(one) ? [one.seen] : []))
  const listed = new Set(regionsOf(manifest))
  return [...new Set(known.flatMap(enabledRegions))].filter((region) => !listed.has(region)).sort()
}

/**
 * Regions that are enabled in the security or management account and that the manifest leaves out:
 * whoever gets into an account can work there unseen. Nothing is said where only some Regions are in
 * view.
 */
export const noticeUnwatched = ({
  manifest,
  observed,
  regions,
}: Pick<Situation, 'manifest' | 'observed' | 'regions'>): Contribution => {
  if (regions.length < regionsOf(manifest).length) return {}
  const left = unwatched(manifest, observed)
  if (left.length === 0) return {}
  const message = `Nobody watches ${counted(left.length, 'enabled Region')}: ${left.join(', ')}`
  return {
    notices: [
      manifest.regions.watchNew === true
        ? { code: 'REGIONS_TO_WATCH', message: `${message}. "guardpost sync" adds them to the manifest` }
        : { code: 'REGIONS_UNWATCHED', message },
    ],
  }
}
