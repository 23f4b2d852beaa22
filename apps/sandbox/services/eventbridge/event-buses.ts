import type { EventBus } from '@aws-sdk/client-eventbridge'
import { parseArn } from '../../kit/arn'
import { addTags, readTags } from '../../kit/tags'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { eventPage } from './event-page'
import {
  alreadyExists,
  type Bus,
  type EventsOperation,
  eventStore,
  invalid,
  limitExceeded,
  newBus,
  notFound,
  type Place,
} from './state'

/** The bus of a name or ARN, seen from a place; undefined if there is none. */
export const findBus = (world: World, place: Place, nameOrArn: string): Bus | undefined => {
  const arn = parseArn(nameOrArn)
  if (!arn) return world.store(eventStore).in(place).buses.get(nameOrArn)
  return arn.service === 'events'
    ? world
        .store(eventStore)
        .in(arn)
        .buses.get(arn.resource.replace(/^event-bus\//, ''))
    : undefined
}

/** The bus that an operation names; `default` without a name. @throws AwsError `ResourceNotFoundException` */
export const requireBus = (nameOrArn: string | undefined, call: Call): Bus => {
  const name = nameOrArn ?? 'default'
  const bus = findBus(call.world, call, name)
  if (bus?.account === call.account && bus.region === call.region) return bus
  throw notFound(`Event bus ${name} does not exist.`)
}

/** A bus as EventBridge's answers show it. */
const describeBus = (bus: Bus): EventBus => ({
  Name: bus.name,
  Arn: bus.arn,
  CreationTime: bus.created,
  LastModifiedTime: bus.modified,
  ...(bus.description !== undefined && { Description: bus.description }),
  ...(bus.policy && { Policy: JSON.stringify(bus.policy) }),
})

const MAXIMUM_BUSES = 100

/** Makes a bus. Throws `ResourceAlreadyExistsException`, `LimitExceededException` above 100. */
export const createEventBus: EventsOperation<'CreateEventBus'> = (input, call) => {
  refuseUnbuilt('eventbridge:CreateEventBus', input, [
    'EventSourceName',
    'KmsKeyIdentifier',
    'DeadLetterConfig',
    'LogConfig',
  ])
  const name = input.Name ?? ''
  if (!/^[.\-_A-Za-z0-9]{1,256}$/.test(name) || name.startsWith('aws.')) {
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

/** Changes a bus's description. */
export const updateEventBus: EventsOperation<'UpdateEventBus'> = (input, call) => {
  refuseUnbuilt('eventbridge:UpdateEventBus', input, ['KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig'])
  const bus = requireBus(input.Name, call)
  bus.description = input.Description
  bus.modified = call.world.clock.now()
  return { Arn: bus.arn, Name: bus.name, Description: bus.description }
}

/** Shows a bus with its policy. */
export const describeEventBus: EventsOperation<'DescribeEventBus'> = (input, call) =>
  describeBus(requireBus(input.Name, call))

/** Lists the buses of the Region, the default one included. */
export const listEventBuses: EventsOperation<'ListEventBuses'> = (input, call) => {
  const buses = [...call.world.store(eventStore).in(call).buses.values()].filter(({ name }) =>
    name.startsWith(input.NamePrefix ?? ''),
  )
  const { items, ...page } = eventPage(buses, input, call)
  return { EventBuses: items.map(describeBus), ...page }
}

/** Deletes a bus without rules, never the default one (BEHAVIOUR 20); one that is gone already is no error. */
export const deleteEventBus: EventsOperation<'DeleteEventBus'> = (input, call) => {
  if (input.Name === 'default') throw invalid('Cannot delete event bus default.')
  const { buses } = call.world.store(eventStore).in(call)
  const bus = buses.get(input.Name ?? '')
  if (bus && bus.rules.size > 0) throw invalid(`Event bus ${bus.name} can't be deleted since it has rules.`)
  buses.delete(input.Name ?? '')
  return {}
}
