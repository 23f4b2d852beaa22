import type {
  AutoDeployment,
  Capability,
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

/** A stack of a StackSet in one account and Region. */
export interface StackInstance {
  readonly account: string
  readonly region: string
  /** Absent until a stack was made. */
  readonly stackId?: string
  readonly status: StackInstanceStatus
  readonly detailedStatus: StackInstanceDetailedStatus
  readonly statusReason?: string
  readonly overrides: readonly Parameter[]
  readonly lastOperationId: string
}

/** What became of one account and Region in an operation. */
export interface OperationResult {
  readonly account: string
  readonly region: string
  readonly status: StackSetOperationResultStatus
  readonly statusReason?: string
}

/** One operation of a StackSet. */
export interface StackSetOperation {
  readonly id: string
  readonly action: StackSetOperationAction
  readonly preferences: StackSetOperationPreferences
  readonly retainStacks: boolean
  readonly targets: readonly { readonly account: string; readonly region: string }[]
  readonly createdAt: Date
  status: StackSetOperationStatus
  endedAt?: Date
  results: readonly OperationResult[]
}

/** The part of a StackSet that an update changes. */
export interface StackSetDefinition {
  readonly templateBody: string
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
  /** `name:uuid`. */
  readonly id: string
  readonly name: string
  readonly arn: string
  readonly permissionModel: PermissionModels
  definition: StackSetDefinition
  /** By `account/region`, in the order of their creation. */
  readonly instances: Map<string, StackInstance>
  /** Oldest first. */
  readonly operations: StackSetOperation[]
}

/** The key of an instance in a StackSet. */
export const instanceKey = (place: { readonly account: string; readonly region: string }): string =>
  `${place.account}/${place.region}`
