import type { UpdateEventBusCommandInput, UpdateEventBusCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../operation'
import { refuseParameters } from '../../../refuse-parameters'
import { requireBus } from '../find-bus'

/** Changes a bus's description. */
export const updateEventBus: Operation<UpdateEventBusCommandInput, UpdateEventBusCommandOutput> = (input, call) => {
  refuseParameters('UpdateEventBus', input, ['KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig'])
  const bus = requireBus(input.Name, call)
  bus.description = input.Description
  bus.modified = call.world.clock.now()
  return { Arn: bus.arn, Name: bus.name, Description: bus.description }
}
