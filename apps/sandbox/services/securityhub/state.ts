import type { AwsSecurityFinding, BatchUpdateFindingsRequest } from '@aws-sdk/client-securityhub'
import type { Tags } from '../../kit/tags'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore, type World } from '../../world/world'
import type { Administrators } from '../delegation/administrators'
import { startingAdministrators, startsIn } from '../delegation/starting-places'

type Client = typeof import('@aws-sdk/client-securityhub')

/** An operation of Security Hub, by its AWS name. */
export type SecurityHubOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** The two products behind one API: CSPM with findings in ASFF, and the later one with findings in OCSF. */
export type Feature = 'SecurityHub' | 'SecurityHubV2'

/** Security Hub CSPM in an account and Region. */
export interface Hub {
  readonly since: Date
  readonly generator: 'STANDARD_CONTROL' | 'SECURITY_CONTROL'
  readonly tags: Tags
  /** By `Id`, below `ProductArn`. */
  readonly findings: Map<string, AwsSecurityFinding>
  /** The fields of each finding that customers have set, by the same key: providers set these no more. */
  readonly updated: Map<string, ReadonlySet<UpdatedField>>
}

/** A field that customers set by BatchUpdateFindings. */
export type UpdatedField = Exclude<keyof BatchUpdateFindingsRequest, 'FindingIdentifiers'>

/** The later Security Hub in an account and Region. */
export interface HubV2 {
  readonly arn: string
  readonly since: Date
}

/** Which Regions are linked to the one that gathers findings. */
export interface Aggregator {
  readonly arn: string
  /** The Region that gathers. */
  readonly region: string
  mode: string
  regions: readonly string[]
}

/** Both products in one account and Region; undefined where they are off. */
interface RegionalHubs {
  hub: Hub | undefined
  hubV2: HubV2 | undefined
}

/** Who administers a feature by Region, and which account gathers findings where. */
interface FeatureState {
  readonly administrators: Administrators
  /** One for each account, by account. */
  readonly aggregators: Map<string, Aggregator>
}

/** A hub that was switched on now. */
export const newHub = (world: World, settings: Partial<Pick<Hub, 'generator' | 'tags'>> = {}): Hub => ({
  since: world.clock.now(),
  generator: settings.generator ?? 'SECURITY_CONTROL',
  tags: settings.tags ?? new Map(),
  findings: new Map(),
  updated: new Map(),
})

/** A later hub that was switched on now. */
export const newHubV2 = (world: World, account: string, region: string): HubV2 => ({
  arn: `arn:aws:securityhub:${region}:${account}:hubv2/${world.ids.uuid()}`,
  since: world.clock.now(),
})

const aggregatorTypes = { SecurityHub: 'finding-aggregator', SecurityHubV2: 'aggregatorv2' } as const

/** An aggregator of an account in the Region that gathers. */
export const newAggregator = (
  world: World,
  feature: Feature,
  { account, region }: { readonly account: string; readonly region: string },
  linking: Pick<Aggregator, 'mode' | 'regions'>,
): Aggregator => ({
  arn: `arn:aws:securityhub:${region}:${account}:${aggregatorTypes[feature]}/${world.ids.uuid()}`,
  region,
  ...linking,
})

const startingFeature = (world: World, feature: Feature): FeatureState => {
  const places = world.scenario.services?.[feature === 'SecurityHub' ? 'securityHub' : 'securityHubV2']
  const { aggregationRegion: region, administrator, accounts = [] } = places ?? {}
  const gathering = administrator === undefined ? (accounts === 'ALL' ? [] : accounts) : [administrator]
  return {
    administrators: startingAdministrators(places),
    aggregators: new Map(
      region === undefined
        ? []
        : gathering.map((account) => [
            account,
            newAggregator(world, feature, { account, region }, { mode: 'ALL_REGIONS', regions: [] }),
          ]),
    ),
  }
}

/** Hubs by account and Region, and administrators and aggregators of both features. */
export const securityHubs = defineStore('securityhub', (world) => {
  const { securityHub, securityHubV2 } = world.scenario.services ?? {}
  const [starts, startsV2] = [startsIn(world, securityHub), startsIn(world, securityHubV2)]
  return {
    hubs: new RegionalMap<RegionalHubs>((account, region) => ({
      hub: starts({ account, region }) ? newHub(world) : undefined,
      hubV2: startsV2({ account, region }) ? newHubV2(world, account, region) : undefined,
    })),
    SecurityHub: startingFeature(world, 'SecurityHub'),
    SecurityHubV2: startingFeature(world, 'SecurityHubV2'),
  }
})
