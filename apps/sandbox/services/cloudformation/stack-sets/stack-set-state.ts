import { AwsError } from '../../../aws-error'
import type { Call } from '../../../operation'
import { RegionalMap } from '../../../world/regional-map'
import { defineStore } from '../../../world/world'
import type { StackInstance, StackSet, StackSetOperation } from './stack-set'
import { instanceKey } from './stack-set'

const store = defineStore('stack-sets', () => new RegionalMap<Map<string, StackSet>>(() => new Map()))

/** The StackSets of the caller's account and Region, by name. */
export const stackSetsIn = (call: Call): Map<string, StackSet> => call.world.store(store).in(call)

/** A StackSet by name or id. @throws AwsError `StackSetNotFoundException` */
export const requireStackSet = (call: Call, nameOrId: string | undefined): StackSet => {
  const found = stackSetsIn(call).get((nameOrId ?? '').split(':')[0] ?? '')
  if (found && (nameOrId === found.name || nameOrId === found.id)) return found
  throw new AwsError('StackSetNotFoundException', `StackSet ${nameOrId} not found`, { status: 404 })
}

/** @throws AwsError `OperationNotFoundException` */
export const requireOperation = (stackSet: StackSet, operationId: string | undefined): StackSetOperation => {
  const found = stackSet.operations.find(({ id }) => id === operationId)
  if (found) return found
  throw new AwsError('OperationNotFoundException', `Operation ${operationId} not found`, { status: 404 })
}

/** @throws AwsError `StackInstanceNotFoundException` */
export const requireInstance = (
  stackSet: StackSet,
  place: { readonly account: string; readonly region: string },
): StackInstance => {
  const found = stackSet.instances.get(instanceKey(place))
  if (found) return found
  throw new AwsError(
    'StackInstanceNotFoundException',
    `Stack instance not found for StackSet ${stackSet.id} in account ${place.account} and region ${place.region}`,
    { status: 404 },
  )
}
