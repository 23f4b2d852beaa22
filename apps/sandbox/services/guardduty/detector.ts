import type { AccountId, Region } from '../../../manifest/ids'
import type { World } from '../../world/world'
import type { AddressList } from './address-list'
import { applyChanges, type FeatureSettings, newSettings, offeredFeatures, type Switch } from './feature-settings'
import type { FilterRecord } from './filter'
import type { FindingRecord } from './finding'
import { managedFeatures } from './managed-features'
import type { PublishingDestination } from './publishing-destination'

/** How often updates of known findings are told. */
export type Frequency = 'FIFTEEN_MINUTES' | 'ONE_HOUR' | 'SIX_HOURS'

/** How a member stands to its administrator, in the API's words. */
export type Relationship = 'Created' | 'Invited' | 'Enabled' | 'Disabled' | 'Removed' | 'Resigned'

/** A member, as its administrator's detector knows it. */
export interface Member {
  readonly account: AccountId
  readonly email: string
  relationship: Relationship
  invitedAt?: Date
  updatedAt: Date
  /** Present while an invitation is open or accepted; members of the organization have none. */
  invitation?: string
}

/** GuardDuty in one account and Region. */
export interface Detector {
  readonly id: string
  readonly account: AccountId
  readonly region: Region
  status: Switch
  frequency: Frequency
  readonly createdAt: Date
  updatedAt: Date
  readonly features: FeatureSettings<Switch>
  readonly tags: Map<string, string>
  /** Whom it administers, by account. */
  readonly members: Map<AccountId, Member>
  /** In the order of their rank. */
  filters: FilterRecord[]
  readonly ipSets: Map<string, AddressList>
  readonly threatIntelSets: Map<string, AddressList>
  readonly destinations: Map<string, PublishingDestination>
  /** Findings about this account. */
  readonly findings: Map<string, FindingRecord>
  /** Who administers it. An account is never administrator and member at once. */
  administrator?: AccountId
}

/** A detector with everything that a new one has on, and what organization policies say; not stored yet. */
export const newDetector = (world: World, account: AccountId, region: Region): Detector => {
  const now = world.clock.now()
  const offered = offeredFeatures(world, region, false)
  const features = newSettings<Switch>(
    offered,
    ({ onByDefault }) => (onByDefault ? 'ENABLED' : 'DISABLED'),
    'DISABLED',
    now,
  )
  applyChanges(features, [...managedFeatures(world, { account, region }).values()], now)
  return {
    id: world.ids.hex(32),
    account,
    region,
    status: 'ENABLED',
    frequency: 'SIX_HOURS',
    createdAt: now,
    updatedAt: now,
    features,
    tags: new Map(),
    members: new Map(),
    filters: [],
    ipSets: new Map(),
    threatIntelSets: new Map(),
    destinations: new Map(),
    findings: new Map(),
  }
}

/** Whether a member is administered now: enabled or stopped, but neither merely invited nor gone. */
export const isAssociated = ({ relationship }: Member): boolean =>
  relationship === 'Enabled' || relationship === 'Disabled'
