import { AwsError } from '../../../kit/aws-error'
import type { Call } from '../../../request/operation'
import { RegionalMap } from '../../../world/regional-map'
import { defineStore, type World } from '../../../world/world'
import { type ActingRequest, administeredPlace } from './call-as'
import { requireOrganizationsAccess } from './organizations-access'
import {
  instanceKey,
  type OperationTarget,
  type StackInstance,
  type StackSet,
  type StackSetOperation,
} from './stack-set'

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

/** The StackSets that a caller sees: a delegated administrator has no part in the management account's self-managed ones. */
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

/** A StackSet to work on. @throws AwsError as `requireStackSet`, and `ValidationError` where organizations access is off for it. */
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
