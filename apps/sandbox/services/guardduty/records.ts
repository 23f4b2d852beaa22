import type { Action, Condition, IpSetFormat, Resource } from '@aws-sdk/client-guardduty'
import type { AccountId, Region } from '../../../manifest/ids'
import type { World } from '../../world/world'
import { Detectors } from './detectors'
import {
  type AutoEnable,
  applyChanges,
  type FeatureSettings,
  newDetectorSettings,
  type Switch,
} from './features/feature-settings'
import { managedChanges } from './features/managed-features'
import { Members } from './members/members'
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

/** What a detector has several of, by id, name or account. */
interface Collections {
  readonly tags: Map<string, string>
  /** Whom it administers, by account. */
  readonly members: Members<Member>
  readonly ipSets: Map<string, AddressList>
  readonly threatIntelSets: Map<string, AddressList>
  readonly trustedEntitySets: Map<string, AddressList>
  readonly threatEntitySets: Map<string, AddressList>
  readonly destinations: Map<string, PublishingDestination>
  /** Findings about this account. */
  readonly findings: Map<string, FindingRecord>
}

interface NewDetector extends Pick<Detector, 'id' | 'account' | 'region' | 'features'> {
  readonly createdAt: Date
}

/**
 * GuardDuty in one account and Region. An organization has hundreds of thousands, nearly all of which have no list, no finding and no
 * member: what there are several of is made when it is first asked for.
 */
export class Detector implements Collections {
  readonly id: string
  readonly account: AccountId
  readonly region: Region
  status: Switch = 'ENABLED'
  frequency: Frequency = 'SIX_HOURS'
  readonly createdAt: Date
  updatedAt: Date
  features: FeatureSettings<Switch>
  /** Who administers it. An account is never administrator and member at once. */
  administrator?: AccountId
  #filters: FilterRecord[] | undefined
  #made: Partial<Collections> | undefined

  constructor({ id, account, region, createdAt, features }: NewDetector) {
    this.id = id
    this.account = account
    this.region = region
    this.createdAt = createdAt
    this.updatedAt = createdAt
    this.features = features
  }

  /** Whether there may be anything in a collection, which asking for it would make. */
  has(name: keyof Collections): boolean {
    return (this.#made?.[name]?.size ?? 0) > 0
  }

  #collection<Name extends keyof Collections>(name: Name): Collections[Name] {
    const known: Collections[Name] | undefined = this.#made?.[name]
    if (known !== undefined) return known
    const collection = (name === 'members' ? new Members<Member>() : new Map()) as Collections[Name]
    this.#made = { ...this.#made, [name]: collection }
    return collection
  }

  get tags(): Collections['tags'] {
    return this.#collection('tags')
  }

  get members(): Collections['members'] {
    return this.#collection('members')
  }

  /** In the order of their rank. */
  get filters(): FilterRecord[] {
    const filters = this.#filters ?? []
    this.#filters = filters
    return filters
  }

  set filters(filters: FilterRecord[]) {
    this.#filters = filters
  }

  get ipSets(): Collections['ipSets'] {
    return this.#collection('ipSets')
  }

  get threatIntelSets(): Collections['threatIntelSets'] {
    return this.#collection('threatIntelSets')
  }

  get trustedEntitySets(): Collections['trustedEntitySets'] {
    return this.#collection('trustedEntitySets')
  }

  get threatEntitySets(): Collections['threatEntitySets'] {
    return this.#collection('threatEntitySets')
  }

  get destinations(): Collections['destinations'] {
    return this.#collection('destinations')
  }

  get findings(): Collections['findings'] {
    return this.#collection('findings')
  }

  /** Everything, for `GET /_sandbox/world`. */
  toJSON(): object {
    return { ...this, filters: this.filters, ...this.#made }
  }
}

/**
 * A detector with everything that a new one has on, and what organization policies set; not stored
 * yet.
 */
export const newDetector = (world: World, account: AccountId, region: Region): Detector => {
  const now = world.clock.now()
  const initial = newDetectorSettings(world, region, now)
  const features = applyChanges(initial, managedChanges(managedIn(world, { account, region }), initial), now)
  return new Detector({ id: world.ids.hex(32), account, region, createdAt: now, features })
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
  features: FeatureSettings<AutoEnable>
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
  readonly detectors = new Detectors<Detector>()
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
    return this.detectors.find(account, region)
  }

  /** The detectors of the members that a detector's account administers. */
  administeredBy({ account, region, members }: Detector): Detector[] {
    return [...members.keys()].flatMap((id) => {
      const member = this.detector(id, region)
      return member?.administrator === account ? [member] : []
    })
  }

  add(detector: Detector): Detector {
    this.detectors.add(detector)
    return detector
  }

  remove(detector: Detector): void {
    this.detectors.remove(detector)
  }
}
