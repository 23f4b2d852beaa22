import { isOfOneAccount, type Manifest, regionsOf } from '../manifest/manifest'
import { routedSources } from '../manifest/routing/route-sources'
import type { AddedSource } from '../manifest/sources/sources'
import type { Scenario } from '../sandbox'

/** What a scenario has of the services that routes name. */
interface SwitchedOn {
  readonly services: NonNullable<Scenario['services']>
  readonly delegatedAdministrators: NonNullable<Scenario['organization']['delegatedAdministrators']>
}

const nothing: SwitchedOn = { services: {}, delegatedAdministrators: [] }

/** Where services are on: in all accounts, administered by the security account; or in the one account. */
const placesOf = (manifest: Manifest) => {
  const { securityAccount } = manifest.organization
  const regions = [...regionsOf(manifest)]
  return isOfOneAccount(manifest)
    ? { accounts: [securityAccount], regions }
    : { accounts: 'ALL' as const, regions, administrator: securityAccount }
}

const registered = (manifest: Manifest, service: string): SwitchedOn['delegatedAdministrators'] =>
  isOfOneAccount(manifest) ? [] : [{ account: manifest.organization.securityAccount, service }]

/**
 * What has to be on for the events of a source; one that is not listed needs nothing that a scenario has not anyway, as CloudTrail has
 * its trail and GuardDuty is rolled out.
 */
const switchedOn: Readonly<Partial<Record<AddedSource, (manifest: Manifest) => Partial<SwitchedOn>>>> = {
  SECURITY_HUB: (manifest) => ({
    services: { securityHub: { ...placesOf(manifest), aggregationRegion: manifest.regions.home } },
  }),
  SECURITY_HUB_V2: (manifest) => ({
    services: { securityHubV2: { ...placesOf(manifest), aggregationRegion: manifest.regions.home } },
  }),
  CONFIG: (manifest) => {
    const { accounts, regions } = placesOf(manifest)
    return { services: { config: { accounts, regions } } }
  },
  ACCESS_ANALYZER: (manifest) => {
    const places = { accounts: [manifest.organization.securityAccount], regions: [...regionsOf(manifest)] }
    const type = isOfOneAccount(manifest) ? ('ACCOUNT' as const) : ('ORGANIZATION' as const)
    return {
      services: { accessAnalyzer: [{ ...places, type }] },
      delegatedAdministrators: registered(manifest, 'access-analyzer.amazonaws.com'),
    }
  },
  INSPECTOR: (manifest) => ({ services: { inspector: placesOf(manifest) } }),
  MACIE: (manifest) => ({ services: { macie: placesOf(manifest) } }),
  HEALTH: (manifest) => ({
    services: { health: { organization: !isOfOneAccount(manifest) } },
    delegatedAdministrators: registered(manifest, 'health.amazonaws.com'),
  }),
}

/**
 * The services that the routes of a manifest need switched on, as a company has them before it routes their events: in all
 * accounts and Regions of the manifest, administered by the security account, which gathers in the home Region what can be
 * gathered. Nothing for a manifest whose routes notify of GuardDuty's findings alone.
 */
export const servicesFromManifest = (manifest: Manifest): SwitchedOn =>
  routedSources(manifest)
    .map((source) => switchedOn[source]?.(manifest) ?? nothing)
    .reduce<SwitchedOn>(
      (all, { services, delegatedAdministrators = [] }) => ({
        services: { ...all.services, ...services },
        delegatedAdministrators: [...all.delegatedAdministrators, ...delegatedAdministrators],
      }),
      nothing,
    )
