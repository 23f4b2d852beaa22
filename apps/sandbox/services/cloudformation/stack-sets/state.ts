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
import { AwsError } from '../../../kit/aws-error'
import type { Call } from '../../../request/operation'
import { RegionalMap } from '../../../world/regional-map'
import { defineStore, type World } from '../../../world/world'
import type { Template } from '../template/template'
import { type ActingRequest, administeredPlace, requireOrganizationsAccess } from './organizations-access'

/** One account and Region that an operation works in. */
export interface OperationTarget {
  readonly account: string
  readonly region: string
  /**
   * The root or unit that was targeted, which holds the account itself or below it; only of
   * service-managed StackSets.
   */
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
  /**
   * The account that it lives in: for a delegated administrator's StackSet the management account.
   */
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
  /**
   * Where automatic deployment looks: the Regions of each unit that instances were created for,
   * also of one without accounts.
   */
  readonly deployments: Map<UnitId, Set<string>>
  /** Oldest first. */
  readonly operations: StackSetOperation[]
}

/** The key of an instance in a StackSet. */
export const instanceKey = (place: OperationTarget): string => `${place.account}/${place.region}`

const store = defineStore('stack-sets', () => new RegionalMap<Map<string, StackSet>>(() => new Map()))

/** The StackSets of an account and Region, by name. */
export const stackSetsIn = (
  world: World,
  place: { readonly account: string; readonly region: string },
): Map<string, StackSet> => world.store(store).in(place)

/** All StackSets of the world, in the order of their accounts' and Regions' first use. */
export const allStackSets = (world: World): StackSet[] =>
  world
    .store(store)
    .entries()
    .flatMap(({ value }) => [...value.values()])

/** How a request names a StackSet. */
export interface StackSetReference extends ActingRequest {
  /** Name or id. */
  readonly StackSetName: string | undefined
}

/**
 * The StackSets that a caller sees: a delegated administrator has no part in the management
 * account's self-managed ones.
 */
export const visibleStackSets = (call: Call, request: ActingRequest): StackSet[] =>
  [...stackSetsIn(call.world, administeredPlace(call, request)).values()].filter(
    ({ permissionModel }) => request.CallAs !== 'DELEGATED_ADMIN' || permissionModel === 'SERVICE_MANAGED',
  )

/** A StackSet to read. @throws AwsError `StackSetNotFoundException` */
export const requireStackSet = (call: Call, request: StackSetReference): StackSet => {
  const { StackSetName: wanted } = request
  const found = visibleStackSets(call, request).find(({ name, id }) => wanted === name || wanted === id)
  if (found) return found
  throw new AwsError('StackSetNotFoundException', `StackSet ${wanted} not found`, { status: 404 })
}

/**
 * A StackSet to work on.
 * @throws AwsError as `requireStackSet`, and `ValidationError` where organizations access is off
 *   for it.
 */
export const requireOperableStackSet = (call: Call, request: StackSetReference): StackSet => {
  const stackSet = requireStackSet(call, request)
  if (stackSet.permissionModel === 'SERVICE_MANAGED') requireOrganizationsAccess(call)
  return stackSet
}

/** @throws AwsError `OperationNotFoundException` */
export const requireOperation = (stackSet: StackSet, operationId: string | undefined): StackSetOperation => {
  const found = stackSet.operations.find(({ id }) => id === operationId)
  if (found) return found
  throw new AwsError('OperationNotFoundException', `Operation ${operationId} not found`, { status: 404 })
}

/** @throws AwsError `StackInstanceNotFoundException` */
export const requireInstance = (stackSet: StackSet, place: OperationTarget): StackInstance => {
  const found = stackSet.instances.get(instanceKey(place))
  if (found) return found
  throw new AwsError(
    'StackInstanceNotFoundException',
    `Stack instance not found for StackSet ${stackSet.id} in account ${place.account} and region ${place.region}`,
    { status: 404 },
  )
}
