import type { UpdateEventBusCommandInput, UpdateEventBusCommandOutput } from '@aws-sdk/client-eventbridge'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { requireBus } from '../find-bus'

/** Changes a bus's description. */
export const updateEventBus: Operation<UpdateEventBusCommandInput, UpdateEventBusCommandOutput> = (input, call) => {
  refuseUnbuilt('eventbridge:UpdateEventBus', input, ['KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig'])
  const bus = requireBus(input.Name, call)
  bus.description = input.Description
  bus.modified = call.world.clock.now()
  return { Arn: bus.arn, Name: bus.name, Description: bus.description }
}
