import type {
  AutoDeployment,
  Capability,
  DeploymentTargets,
  Parameter,
  PermissionModels,
  StackInstanceDetailedStatus,
  StackInstanceStatus,
  StackSetOperationAction,
  StackSetOperationPreferences,
  StackSetOperationResultStatus,
  StackSetOperationStatus,
  Tag,
} from '@aws-sdk/client-cloudformation'
import type { AccountId, Region, UnitId } from '../../../../manifest/ids'
import type { Template } from '../template/template'

/** One account and Region that an operation works in. */
export interface OperationTarget {
  readonly account: string
  readonly region: string
  /** The root or unit that was targeted, which holds the account itself or below it; only of service-managed StackSets. */
  readonly unit?: UnitId
}

/** A stack of a StackSet in one account and Region. */
export interface StackInstance extends OperationTarget {
  /** Absent until a stack was made. */
  readonly stackId?: string
  readonly status: StackInstanceStatus
  readonly detailedStatus: StackInstanceDetailedStatus
  readonly statusReason?: string
  readonly overrides: readonly Parameter[]
  readonly lastOperationId: string
}

/** What became of one account and Region in an operation. */
export interface OperationResult extends OperationTarget {
  readonly status: StackSetOperationResultStatus
  readonly statusReason?: string
}

/** One operation of a StackSet. */
export interface StackSetOperation {
  readonly id: string
  readonly action: StackSetOperationAction
  readonly preferences: StackSetOperationPreferences
  readonly retainStacks: boolean
  readonly targets: readonly OperationTarget[]
  /** As the request named them; only of service-managed StackSets. */
  readonly deploymentTargets?: DeploymentTargets
  /** Whether StackSets began it by itself, for an account that came or went. */
  readonly automatic: boolean
  readonly createdAt: Date
  status: StackSetOperationStatus
  /** When it will be over; absent while it is queued. */
  dueAt?: Date
  endedAt?: Date
  results: readonly OperationResult[]
}

/** The part of a StackSet that an update changes. */
export interface StackSetDefinition {
  readonly templateBody: string
  /** The body, parsed and checked once for all instances. */
  readonly template: Template
  readonly description?: string
  readonly parameters: readonly Parameter[]
  readonly capabilities: readonly Capability[]
  readonly tags: readonly Tag[]
  readonly administrationRoleArn: string
  readonly executionRoleName: string
  readonly autoDeployment?: AutoDeployment
  readonly managedExecution: boolean
}

/** A StackSet of an administrator account and Region. */
export interface StackSet {
  /** The account that it lives in: for a delegated administrator's StackSet the management account. */
  readonly account: AccountId
  readonly region: Region
  /** `name:uuid`. */
  readonly id: string
  readonly name: string
  readonly arn: string
  readonly permissionModel: PermissionModels
  definition: StackSetDefinition
  /** By `account/region`, in the order of their creation. */
  readonly instances: Map<string, StackInstance>
  /** Where automatic deployment looks: the Regions of each unit that instances were created for, also of one without accounts. */
  readonly deployments: Map<UnitId, Set<string>>
  /** Oldest first. */
  readonly operations: StackSetOperation[]
}

/** The key of an instance in a StackSet. */
export const instanceKey = (place: OperationTarget): string => `${place.account}/${place.region}`
