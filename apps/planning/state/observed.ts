import type { AgentName, FeatureName } from '../../manifest/features'
import type { AccountId, OrganizationId, Region, UnitId } from '../../manifest/ids'
import type { FilterCriteria, FindingUpdates } from '../../manifest/manifest'
import type { ObservedAlarms } from './observed-alarms'
import type { ObservedConfiguration, ObservedSubscription } from './observed-delivery'
import type { LastLook, ObservedFast } from './observed-fast'
import type { MembersSeenUntil, ObservedJoining } from './observed-joining'
import type { ObservedList } from './observed-lists'
import type { ObservedMembers } from './observed-members'
import type { NewcomerRecord, UnaskedMembers } from './observed-newcomers'
import type { AutoEnableRecord, ObservedOrganizationConfiguration } from './observed-organization-configuration'
import type { ObservedPolicies } from './observed-policies'
import type { ObservedSource } from './observed-sources'
import type { ObservedStack, ObservedStackSet } from './observed-stacks'
import type { ObservedToolkit } from './observed-toolkit'
import type { RegionTrails } from './observed-trails'
import type { WaveRecord } from './observed-waves'
import type { ObservedWays } from './observed-ways'
import type { OptIn } from './opt-in'
import type { ObservedPath } from './path-link'
import type { Seen } from './seen'

export type { Denied, Seen } from './seen'

/**
 * Every state of an account; `UNKNOWN` is ours, for an account of which AWS returned none, or a new
 * one.
 */
export const accountStateNames = [
  'PENDING_ACTIVATION',
  'ACTIVE',
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
  'UNKNOWN',
] as const

/** An account's life; AWS's `State`, or `Status` where AWS does not send `State`. */
export type AccountState = (typeof accountStateNames)[number]

/**
 * An account as AWS Organizations returns it. `unit` is the unit or root it is in and `unitPath`
 * all of them from the root down to it; both are undefined where the unit was not read.
 */
export interface LiveAccount {
  readonly id: AccountId
  readonly name: string
  readonly email: string
  readonly state: AccountState
  readonly unit?: UnitId
  readonly unitPath?: readonly UnitId[]
}

/**
 * Whether a feature is on in one detector. `agents` are the additional configurations that are on.
 */
export interface DetectorFeature {
  readonly enabled: boolean
  readonly agents: readonly AgentName[]
  /** Present when a GUARDDUTY_POLICY owns the feature: read-only to everybody else. */
  readonly managedBy?: string
}

/** Feature states by name; a feature that the detector does not report is not offered there. */
export type DetectorFeatures = Readonly<Partial<Record<FeatureName, DetectorFeature>>>

/** A detector; there is at most one per account and Region. */
export interface ObservedDetector {
  readonly id: string
  readonly enabled: boolean
  readonly findingUpdates: FindingUpdates
  readonly features: DetectorFeatures
}

/** Who GuardDuty's delegated administrator in a Region is; undefined where there is none. */
export interface ObservedAdmin {
  readonly account: AccountId
  readonly status: 'ENABLED' | 'DISABLE_IN_PROGRESS'
}

/**
 * A member of the administrator in one Region. `features` is undefined where AWS returned the
 * account as unprocessed.
 */
export interface ObservedMember {
  readonly id: AccountId
  readonly email?: string
  /**
   * AWS's RelationshipStatus, such as `Enabled`, `Disabled`, `Removed`, `Resigned`,
   * `EmailVerificationFailed`.
   */
  readonly relationship: string
  readonly features?: DetectorFeatures
  /** Absent for others than `Enabled` members, and where AWS returned no times. */
  readonly joining?: ObservedJoining
  /** With `--fast`: it was not looked at, and is taken to be as a deployment last saw it, an enabled member as the manifest wants it. */
  readonly isRemembered?: true
}

/** A filter of a detector. */
export interface ObservedFilter {
  readonly name: string
  readonly action: 'ARCHIVE' | 'NOOP'
  readonly where: FilterCriteria
}

/** Where findings are exported to. */
export interface ObservedDestination {
  readonly id: string
  readonly bucketArn: string
  readonly keyArn: string
  /**
   * AWS's status: `PUBLISHING`, `PENDING_VERIFICATION`,
   * `UNABLE_TO_PUBLISH_FIX_DESTINATION_PROPERTY`, `STOPPED`.
   */
  readonly status: string
}

/**
 * What the security account holds as administrator in one Region, or an account by itself; its own detector is kept apart
 * from it.
 */
export interface ObservedAdministration {
  /** Undefined for an account by itself, which enrolls nobody. */
  readonly configuration: Seen<ObservedOrganizationConfiguration | undefined>
  readonly members: Seen<readonly ObservedMember[]>
  readonly filters: Seen<readonly ObservedFilter[]>
  readonly destinations: Seen<readonly ObservedDestination[]>
}

/** One Region. `undefined` as a seen value means that it is not there. */
export interface ObservedRegion {
  readonly region: Region
  /** The security account's opt-in state. */
  readonly optIn: Seen<OptIn>
  /**
   * How accounts that are not members have an opt-in Region, as far as they were asked; absent where
   * nobody was to be asked.
   */
  readonly memberOptIn?: Readonly<Record<AccountId, OptIn>>
  /** Accounts of which that is not known, because they were not asked. */
  readonly unaskedMembers?: readonly UnaskedMembers[]
  readonly admin: Seen<ObservedAdmin | undefined>
  readonly managementDetector: Seen<ObservedDetector | undefined>
  /** The security account's own detector, whether or not the account is administrator here. */
  readonly securityDetector: Seen<ObservedDetector | undefined>
  /**
   * Undefined while the security account is not administrator here, or no longer, or has no
   * detector.
   */
  readonly administration: Seen<ObservedAdministration | undefined>
  /**
   * The account that manages GuardDuty here in place of the manifest's one account; undefined where that manages its own. Absent in an
   * organization.
   */
  readonly managedBy?: Seen<AccountId | undefined>
  /**
   * The filters of the security account's own detector while it is not administrator here: they go on
   * filtering when it becomes one. Absent where it is administrator, or has no detector.
   */
  readonly ownFilters?: Seen<readonly ObservedFilter[]>
  /**
   * The lists of the security account's own detector, whether or not it is administrator: they act on
   * the organization once it is one. Absent where it has no detector.
   */
  readonly lists?: Seen<readonly ObservedList[]>
}

/** Everything that was read before planning. */
export interface Observed extends ObservedWays {
  /** The account that the operator's credentials belong to. */
  readonly caller: { readonly account: AccountId; readonly arn: string }
  /** Undefined for an account by itself: nobody asks AWS Organizations about it. */
  readonly organization: Seen<
    { readonly id: OrganizationId; readonly managementAccount: AccountId; readonly allFeatures: boolean } | undefined
  >
  readonly accounts: Seen<readonly LiveAccount[]>
  /** Units of the manifest that AWS Organizations does not know; absent where nobody looked. */
  readonly goneUnits?: Seen<readonly UnitId[]>
  /** Service principals with trusted access. */
  readonly serviceAccess: Seen<readonly string[]>
  /** Accounts registered as delegated administrators for GuardDuty in AWS Organizations. */
  readonly delegatedAdministrators: Seen<readonly AccountId[]>
  /**
   * Other accounts that are GuardDuty's delegated administrators in Regions that are not in
   * `regions`; absent where no other account was found to be one at all.
   */
  readonly otherAdminsElsewhere?: Seen<readonly { readonly region: Region; readonly account: AccountId }[]>
  /** Newcomers that an earlier run may still owe something; absent where nobody looked. */
  readonly newcomers?: Seen<readonly NewcomerRecord[]>
  /** Absent where no deploy has noted it yet. */
  readonly membersSeenUntil?: MembersSeenUntil
  /** What a deploy noted of its last look at every account; absent where none has. */
  readonly lastLook?: LastLook
  /** Waves of the rollout that runs wrote down; absent where there is no list of them. */
  readonly waves?: readonly WaveRecord[]
  /** Present where not every account was looked at. */
  readonly fast?: ObservedFast
  /** How auto-enable was set where before a deploy enabled the policy type; absent where it enabled none, or has set all again. */
  readonly autoEnable?: readonly AutoEnableRecord[]
  /**
   * Whether StackSets may act in the whole organization (CloudFormation's
   * DescribeOrganizationsAccess); undefined where no StackSet of the assembly is service-managed.
   */
  readonly stackSetsAccess: Seen<'ENABLED' | 'DISABLED' | 'DISABLED_PERMANENTLY'> | undefined
  /**
   * Accounts registered as delegated administrators of StackSets; undefined where no StackSet is
   * service-managed, neither of the assembly nor of a former stack that exists.
   */
  readonly stackSetsAdministrators: Seen<readonly AccountId[]> | undefined
  /** The security account's opt-in state in each Region; absent where nobody looked. */
  readonly securityOptIn?: Seen<Readonly<Record<Region, OptIn>>>
  /** The management account's opt-in state in each Region; absent where nobody looked. */
  readonly managementOptIn?: Seen<Readonly<Record<Region, OptIn>>>
  /** Absent where nobody looked. */
  readonly policies?: ObservedPolicies
  /** One entry for each Region of the manifest; the order does not matter. */
  readonly regions: readonly ObservedRegion[]
  /**
   * Where the stacks were deployed: the home Region that a tag on the forwarding role records;
   * undefined without the role.
   */
  readonly homeRegion: Seen<Region | undefined>
  /** Version of the bootstrap stack `GuardpostToolkit`; undefined where it is missing. */
  readonly toolkitVersion: Seen<number | undefined>
  /** That stack with its parts; undefined where it is missing, absent where nobody looked. */
  readonly toolkit?: Seen<ObservedToolkit | undefined>
  /** Whether the policy that `permissionsBoundary` names is in the security account; absent where the manifest names none. */
  readonly boundary?: Seen<boolean>
  readonly stacks: Seen<readonly ObservedStack[]>
  readonly stackSets: Seen<readonly ObservedStackSet[]>
  readonly mail: Seen<readonly ObservedSubscription[]>
  /** Names of mail topics that are wanted and do not exist; absent where that is not known. */
  readonly missingMailTopics?: readonly string[]
  /** The alert path, read back link by link; absent where nobody looked. */
  readonly path?: ObservedPath
  /**
   * Whether the manifest's Slack workspace is authorized in the security account; undefined where
   * the manifest has none.
   */
  readonly slackAuthorized: Seen<boolean> | undefined
  /**
   * All Slack channel configurations of the security account; undefined where the manifest has no
   * workspace.
   */
  readonly slackConfigurations: Seen<readonly ObservedConfiguration[]> | undefined
  /** The home Region's trails, and those of Regions that these do not log; absent where nobody looked. */
  readonly trails?: readonly RegionTrails[]
  /** Whether the sources that routes name beside GuardDuty's findings are on; absent where nobody looked, or where routes name none. */
  readonly sources?: readonly ObservedSource[]
  /** What member routes have in their accounts; absent where nobody looked: only `status` does. */
  readonly members?: ObservedMembers
  /** By Region, which need not be one of the manifest's; absent where nobody looked: only `status` does. */
  readonly alarms?: readonly { readonly region: Region; readonly alarms: Seen<ObservedAlarms> }[]
}
