import type { Action, Condition, IpSetFormat, Resource } from '@aws-sdk/client-guardduty'
import type { AccountId, Region } from '../../../manifest/ids'
import type { World } from '../../world/world'
import {
  type AutoEnable,
  applyChanges,
  type FeatureSettings,
  newSettings,
  offeredFeatures,
  type Switch,
} from './features/feature-settings'
import { managedChanges } from './features/managed-features'
import { managedIn } from './policies/policy-coverage'

/** How often updates of known findings are published. */
export type Frequency = 'FIFTEEN_MINUTES' | 'ONE_HOUR' | 'SIX_HOURS'

/** How a member stands to its administrator, in the API's words. */
type Relationship = 'Created' | 'Invited' | 'Enabled' | 'Disabled' | 'Removed' | 'Resigned'

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

/**
 * Whether a member is administered now: enabled or stopped, but neither merely invited nor gone.
 */
export const isAssociated = ({ relationship }: Member): boolean =>
  relationship === 'Enabled' || relationship === 'Disabled'

/** Conditions by the path of a finding's attribute, such as `service.archived`. */
export type Criteria = Readonly<Record<string, Condition>>

/**
 * A saved filter. With ARCHIVE it is a suppression rule. Its place in the detector's list is its
 * rank.
 */
export interface FilterRecord {
  readonly name: string
  description: string
  action: 'NOOP' | 'ARCHIVE'
  criteria: Criteria
  readonly tags: Map<string, string>
}

/** A list of addresses in S3: trusted (`ipSets`) or known to be malicious (`threatIntelSets`). */
export interface AddressList {
  readonly id: string
  name: string
  readonly format: IpSetFormat
  location: string
  active: boolean
  bucketOwner: string | undefined
  /** When it was last turned on or off, or deleted; absent for one that never was on. */
  changedAt: Date | undefined
  /** Whether it goes, or is gone. */
  deleted: boolean
  /** Why its file could not be read when it was last turned on. */
  problem: string | undefined
  readonly tags: Map<string, string>
}

/** Where an administrator's findings are exported to. */
export interface PublishingDestination {
  readonly id: string
  bucketArn: string
  keyArn: string
  readonly tags: Map<string, string>
}

/**
 * A finding, kept in the detector of the account it is about. Repeated activity of the same kind
 * counts up the same finding.
 */
export interface FindingRecord {
  readonly id: string
  readonly account: AccountId
  readonly region: Region
  readonly detector: string
  readonly type: string
  /** 1.0 to 10.0. */
  readonly severity: number
  readonly title: string
  readonly description: string
  readonly resource: Resource
  /**
   * The call or connection that was seen; absent for attack sequences, malware scans and processes.
   */
  readonly action?: Action
  /** Absent where GuardDuty does not populate it. */
  readonly resourceRole?: 'TARGET' | 'ACTOR'
  /** The protection plan that found it; absent for the foundational sources. */
  readonly feature?: string
  readonly additionalInfo: Readonly<Record<string, unknown>>
  readonly createdAt: Date
  updatedAt: Date
  count: number
  archived: boolean
  /** When it was last published to EventBridge; absent if never. */
  publishedAt?: Date
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
  readonly trustedEntitySets: Map<string, AddressList>
  readonly threatEntitySets: Map<string, AddressList>
  readonly destinations: Map<string, PublishingDestination>
  /** Findings about this account. */
  readonly findings: Map<string, FindingRecord>
  /** Who administers it. An account is never administrator and member at once. */
  administrator?: AccountId
}

/**
 * A detector with everything that a new one has on, and what organization policies set; not stored
 * yet.
 */
export const newDetector = (world: World, account: AccountId, region: Region): Detector => {
  const now = world.clock.now()
  const offered = offeredFeatures(world, region, false)
  const features = newSettings<Switch>(
    offered,
    ({ onByDefault }) => (onByDefault ? 'ENABLED' : 'DISABLED'),
    'DISABLED',
    now,
  )
  applyChanges(features, managedChanges(managedIn(world, { account, region }), features), now)
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
    trustedEntitySets: new Map(),
    threatEntitySets: new Map(),
    destinations: new Map(),
    findings: new Map(),
  }
}

/** The detector of an account in a Region, stored: a new one where it has none. */
export const ensureDetector = (world: World, state: GuardDutyState, account: AccountId, region: Region): Detector =>
  state.detector(account, region) ?? state.add(newDetector(world, account, region))

/**
 * The organization's GuardDuty in one Region, from the day it has a delegated administrator there.
 */
export interface RegionalOrganization {
  readonly region: Region
  readonly admin: AccountId
  autoEnable: AutoEnable
  readonly features: FeatureSettings<AutoEnable>
  /**
   * When the administrator, whom the organization is taking away, is gone; absent while it is
   * ENABLED.
   */
  goneAt?: Date
  /** When ALL will have reached the existing accounts; absent when it has. */
  allDueAt?: Date
}

/**
 * All of GuardDuty: one detector at most per account and Region, one delegated administrator at
 * most per Region.
 */
export class GuardDutyState {
  /** By `<account>/<region>`. */
  readonly detectors = new Map<string, Detector>()
  readonly organizations = new Map<Region, RegionalOrganization>()
  /**
   * The Region whose delegated administrator is the organization's first, and until when other
   * Regions must wait.
   */
  settling: { readonly region: Region; readonly until: Date } | undefined
  /**
   * Whether a known finding may have been updated since it was last published; spares every call a
   * walk over all findings.
   */
  hasUpdates = false

  detector(account: AccountId, region: Region): Detector | undefined {
    return this.detectors.get(`${account}/${region}`)
  }

  /** The detectors of the members that a detector's account administers. */
  administeredBy({ account, region, members }: Detector): Detector[] {
    return [...members.keys()].flatMap((id) => {
      const member = this.detector(id, region)
      return member?.administrator === account ? [member] : []
    })
  }

  add(detector: Detector): Detector {
    this.detectors.set(`${detector.account}/${detector.region}`, detector)
    return detector
  }

  remove(detector: Detector): void {
    this.detectors.delete(`${detector.account}/${detector.region}`)
  }
}
