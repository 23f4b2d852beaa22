import type { ListEventBusesCommandInput, ListEventBusesCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { describeBus } from '../describe-bus'
import { eventPage } from '../event-page'
import { eventStore } from '../state'

/** Lists the buses of the Region, the default one included. */
export const listEventBuses: Operation<ListEventBusesCommandInput, ListEventBusesCommandOutput> = (input, call) => {
  const buses = [...call.world.store(eventStore).in(call).buses.values()].filter(({ name }) =>
    name.startsWith(input.NamePrefix ?? ''),
  )
  const { items, ...page } = eventPage(buses, input, call)
  return { EventBuses: items.map(describeBus), ...page }
}
