import type { CreateEventBusCommandInput, CreateEventBusCommandOutput } from '@aws-sdk/client-eventbridge'
import { addTags, readTags } from '../../../kit/tags'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { alreadyExists, invalid, limitExceeded } from '../refusals'
import { eventStore, newBus } from '../state'

const MAXIMUM_BUSES = 100

/** Makes a bus. Throws `ResourceAlreadyExistsException`, `LimitExceededException` above 100. */
export const createEventBus: Operation<CreateEventBusCommandInput, CreateEventBusCommandOutput> = (input, call) => {
  refuseUnbuilt('eventbridge:CreateEventBus', input, [
    'EventSourceName',
    'KmsKeyIdentifier',
    'DeadLetterConfig',
    'LogConfig',
  ])
  const name = input.Name ?? ''
  if (!/^[/.\-_A-Za-z0-9]{1,256}$/.test(name) || name.startsWith('aws.')) {
    throw invalid(`Parameter Name is not valid: "${name}".`)
  }
  const { buses } = call.world.store(eventStore).in(call)
  if (buses.has(name)) throw alreadyExists(`Event bus ${name} already exists.`)
  if (buses.size >= MAXIMUM_BUSES) throw limitExceeded()
  const bus = newBus(call, name, call.world.clock.now())
  bus.description = input.Description
  addTags(bus.tags, readTags(input.Tags))
  buses.set(name, bus)
  return { EventBusArn: bus.arn, ...(input.Description !== undefined && { Description: input.Description }) }
}
