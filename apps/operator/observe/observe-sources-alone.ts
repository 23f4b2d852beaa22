import { type Manifest, regionsOf } from '../../manifest/manifest'
import type { Observed } from '../../planning/state/observed'
import type { Aws } from '../aws/clients'
import { observeSecurityOptIn } from './observe-opt-ins'
import { observeSources } from './observe-sources'
import { observeTrails } from './observe-trails'

/**
 * Whether the sources of a manifest are on, and nothing else: which Regions the security account has enabled, the sources, and its trails.
 * @throws AwsCallFailed for every failure but a refusal, which becomes `denied`.
 */
export const observeSourcesAlone = async (
  manifest: Manifest,
  aws: Aws,
): Promise<Pick<Observed, 'sources' | 'trails'>> => {
  const desired = { manifest }
  const optIns = await observeSecurityOptIn({ desired, aws })
  const regions = regionsOf(manifest).map((region) => ({
    region,
    optIn: 'seen' in optIns ? { seen: optIns.seen[region] ?? ('DISABLED' as const) } : optIns,
  }))
  const [sources, trails] = await Promise.all([
    observeSources(regions, { desired, aws }),
    observeTrails(regions, { desired, aws }),
  ])
  return { sources, trails }
}
