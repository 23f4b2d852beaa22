import { regionsOf } from '../../../apps/manifest/manifest'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { shippedManifest } from './shipped'

const { securityAccount: administrator } = shippedManifest.organization
const { home } = shippedManifest.regions
const regions = [...regionsOf(shippedManifest)]
const everywhere = { accounts: 'ALL' as const, regions }
const administered = { ...everywhere, administrator }

/** The services of all other sources, on as each source wants them. */
export const servicesOn: NonNullable<Scenario['services']> = {
  securityHub: { ...administered, aggregationRegion: home },
  inspector: administered,
  macie: administered,
  accessAnalyzer: [{ accounts: [administrator], regions, type: 'ORGANIZATION' }],
  config: everywhere,
  health: { organization: true },
}
