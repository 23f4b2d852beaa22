import type { World } from '../../world/world'
import { busInlet } from './bus-inlet'
import { findBus } from './find-bus'
import { receiveOnBus } from './receive-on-bus'
import { notFound } from './refusals'

/** Lets events of AWS services reach the rules of a world. To be called once for every new world. */
export const connectEventBridge = (world: World): void => {
  world.store(busInlet).receive = (place, event) => {
    const bus = findBus(world, place, 'default')
    if (!bus) throw notFound('Event bus default does not exist.')
    receiveOnBus(world, bus, event)
  }
}
