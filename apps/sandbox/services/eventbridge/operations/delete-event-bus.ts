import type { DeleteEventBusCommandInput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { invalid } from '../refusals'
import { eventStore } from '../state'

/** Deletes a bus without rules, never the default one (BEHAVIOUR 20); one that is gone already is no error. */
export const deleteEventBus: Operation<DeleteEventBusCommandInput, object> = (input, call) => {
  if (input.Name === 'default') throw invalid('Cannot delete event bus default.')
  const { buses } = call.world.store(eventStore).in(call)
  const bus = buses.get(input.Name ?? '')
  if (bus && bus.rules.size > 0) throw invalid(`Event bus ${bus.name} can't be deleted since it has rules.`)
  buses.delete(input.Name ?? '')
  return {}
}
