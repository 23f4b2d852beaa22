import { checkedBusPolicy } from '../../eventbridge/bus-policy'
import { requireBus } from '../../eventbridge/find-bus'
import { createEventBus } from '../../eventbridge/operations/create-event-bus'
import { deleteEventBus } from '../../eventbridge/operations/delete-event-bus'
import type { Bus } from '../../eventbridge/state'
import type { ResourceIdentity, ResourceProperties, ResourceType } from '../resource-type'
import { readDocument } from './read-document'
import { readText } from './read-property'
import { readTags } from './read-tags'

const identity = (bus: Bus): ResourceIdentity => ({
  physicalId: bus.name,
  attributes: { Arn: bus.arn, Name: bus.name },
})

const setPolicy = (bus: Bus, properties: ResourceProperties): void => {
  const policy = readDocument(properties, 'Policy')
  if (policy !== undefined) bus.policy = checkedBusPolicy(policy)
}

/** AWS::Events::EventBus. */
export const eventsEventBus: ResourceType = {
  type: 'AWS::Events::EventBus',
  properties: ['Name', 'Description', 'Policy', 'Tags'],
  createOnly: ['Name'],
  async create(properties, { call }) {
    const name = readText(properties, 'Name')
    const input = { Name: name, Description: readText(properties, 'Description'), Tags: readTags(properties) }
    await createEventBus(input, call)
    const bus = requireBus(name, call)
    setPolicy(bus, properties)
    return identity(bus)
  },
  update(properties, existing, { call }) {
    const bus = requireBus(existing.physicalId, call)
    bus.description = readText(properties, 'Description')
    setPolicy(bus, properties)
    bus.tags.clear()
    for (const { Key, Value } of readTags(properties)) bus.tags.set(Key, Value)
    return identity(bus)
  },
  async delete(existing, { call }) {
    await deleteEventBus({ Name: existing.physicalId }, call)
  },
}
