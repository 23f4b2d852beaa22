import type { RemovePermissionCommandInput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { removeStatement } from '../bus-policy'
import { requireBus } from '../find-bus'
import { notFound } from '../refusals'

/** Takes a statement out of a bus's policy, or all. Throws `ResourceNotFoundException`. */
export const removePermission: Operation<RemovePermissionCommandInput, object> = (input, call) => {
  const bus = requireBus(input.EventBusName, call)
  if (input.RemoveAllPermissions) {
    bus.policy = undefined
    return {}
  }
  if (!bus.policy) throw notFound('EventBus does not have a policy.')
  if (!removeStatement(bus, input.StatementId ?? '')) {
    throw notFound('Statement with the provided id does not exist.')
  }
  return {}
}
