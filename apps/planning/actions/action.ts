import type { AgentName, FeatureName } from '../../manifest/features'
import type { AccountId, Region } from '../../manifest/ids'
import type { Enroll, FindingUpdates } from '../../manifest/manifest'
import type { Described, FilterCriteria } from './described'
import type { RemoveMembers, TeardownAction } from './teardown-action'

/** A detector's settings as far as Guardpost sets them; features that are not named stay as they are. */
export interface DetectorSettings {
  readonly enabled?: boolean
  readonly findingUpdates?: FindingUpdates
  readonly features?: FeatureStates
}

/** A feature to be on or off, with the additional configurations that are to be on, and those that are to be off. */
export interface FeatureState {
  readonly enabled: boolean
  readonly agents: readonly AgentName[]
  /** Absent where none is to be off while the feature is on. */
  readonly agentsOff?: readonly AgentName[]
}

/** Features by name. A feature or additional configuration that is not named is not sent and stays as it is. */
export type FeatureStates = Readonly<Partial<Record<FeatureName, FeatureState>>>

/** What members get of one feature, with the setting of each additional configuration that is sent. */
export interface OrganizationFeature {
  readonly enable: Enroll
  readonly agents: Readonly<Partial<Record<AgentName, Enroll>>>
}

/**
 * The organization configuration as it is sent: all features in one call, those that the manifest does not name with
 * the values that were observed. Keys are in the order of `featureNames` and `agentNames`.
 */
export interface OrganizationSettings {
  readonly enroll: Enroll
  readonly features: Readonly<Partial<Record<FeatureName, OrganizationFeature>>>
}

/** AWS Organizations: trusted access for a service principal. */
export type EnableServiceAccess = Described & {
  readonly kind: 'enable-service-access'
  readonly principal: string
  readonly after: string
}
/** The management account's own detector, without which it cannot become a member. */
export type EnableManagementDetector = Described & {
  readonly kind: 'enable-management-detector'
  readonly region: Region
  readonly account: AccountId
  /** The detector that exists but is off; absent where one is to be created. */
  readonly detectorId?: string
  /** For a detector that is to be created: GuardDuty turns most features on in a new one unless told otherwise. */
  readonly features?: FeatureStates
}
/** GuardDuty's delegated administrator in one Region. */
export type EnableAdmin = Described & {
  readonly kind: 'enable-admin'
  readonly region: Region
  readonly account: AccountId
}
/** The administrator's own detector. Without `before` there is none yet: becoming administrator creates it. */
export type UpdateAdminDetector = Described & {
  readonly kind: 'update-admin-detector'
  readonly region: Region
  readonly account: AccountId
  readonly before?: DetectorSettings
  readonly after: DetectorSettings
}
/** Whom GuardDuty enrols by itself, and with which features. */
export type UpdateOrganizationConfiguration = Described & {
  readonly kind: 'update-organization-configuration'
  readonly region: Region
  readonly account: AccountId
  readonly before?: OrganizationSettings
  readonly after: OrganizationSettings
}
/** Accounts to become members; performed in chunks of 50. */
export type CreateMembers = Described & {
  readonly kind: 'create-members'
  readonly region: Region
  readonly accounts: readonly AccountId[]
  /** The e-mail address of each account, which GuardDuty asks for. */
  readonly emails: Readonly<Record<AccountId, string>>
  /** What the organization's settings (ALL and NEW) switch on in new members by themselves; absent where that is nothing. */
  readonly features?: readonly FeatureName[]
}
/**
 * Features of members, those just created included; performed in chunks of 50. One action for accounts that share
 * `before` and `after`; accounts that become members in this plan have no `before`.
 */
export type UpdateMemberFeatures = Described & {
  readonly kind: 'update-member-features'
  readonly region: Region
  readonly accounts: readonly AccountId[]
  readonly before?: FeatureStates
  readonly after: FeatureStates
}
/** Members whose monitoring was stopped; performed in chunks of 50. Nothing else brings them back. */
export type StartMonitoringMembers = Described & {
  readonly kind: 'start-monitoring-members'
  readonly region: Region
  readonly accounts: readonly AccountId[]
}
/** A suppression filter that is missing (no `before`) or differs. */
export type PutFilter = Described & {
  readonly kind: 'put-filter'
  readonly region: Region
  readonly account: AccountId
  readonly name: string
  readonly before?: FilterCriteria
  readonly after: FilterCriteria
}
/** The export of findings; bucket and key come from the Foundation stack's outputs when it is performed. */
export type PutDestination = Described & {
  readonly kind: 'put-destination'
  readonly region: Region
  readonly account: AccountId
  /** The destination that exists and points elsewhere or is broken. */
  readonly destinationId?: string
  readonly before?: { readonly bucketArn: string; readonly keyArn: string; readonly status: string }
}
/** CloudFormation StackSets may act in all accounts of the organization. */
export type ActivateStackSetsAccess = Described & {
  readonly kind: 'activate-stacksets-access'
  readonly region: Region
  /** The management account, the only one that may. */
  readonly account: AccountId
}
/** The security account may deploy service-managed StackSets in the whole organization. */
export type RegisterStackSetsAdmin = Described & {
  readonly kind: 'register-stacksets-admin'
  /** The security account. */
  readonly account: AccountId
  readonly principal: string
}
/** The CDK bootstrap of the security account's home Region. */
export type Bootstrap = Described & {
  readonly kind: 'bootstrap'
  readonly region: Region
  readonly account: AccountId
  readonly before?: number
}
/** One stack through the CDK engine. */
export type DeployStack = Described & {
  readonly kind: 'deploy-stack'
  readonly region: Region
  readonly account: AccountId
  readonly stack: string
  /** Digest that AWS holds; absent where the stack is missing. */
  readonly before?: string
  readonly after: string
}
/**
 * Failed, outdated or missing instances of a StackSet, tried again through the SDK. CloudFormation leaves them alone while
 * the declaring stack's template stays the same. `MISSING` is ours: the instance does not exist and has to be created.
 */
export type RetryInstances = Described & {
  readonly kind: 'retry-instances'
  readonly region: Region
  readonly account: AccountId
  readonly stackSet: string
  readonly instances: readonly {
    readonly account: AccountId
    readonly region: Region
    readonly status: string
    readonly reason?: string
  }[]
}

/** Every change of a rollout. */
export type RolloutAction =
  | EnableServiceAccess
  | EnableManagementDetector
  | EnableAdmin
  | UpdateAdminDetector
  | UpdateOrganizationConfiguration
  | CreateMembers
  | UpdateMemberFeatures
  | StartMonitoringMembers
  | PutFilter
  | PutDestination
  | ActivateStackSetsAccess
  | RegisterStackSetsAdmin
  | Bootstrap
  | DeployStack
  | RetryInstances
  | RemoveMembers

/** Every change that Guardpost can make. `region` is the Region the call goes to. */
export type Action = RolloutAction | TeardownAction

/** The name of a change. */
export type ActionKind = Action['kind']
